//! Arrangement of the home page by the system administrator.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    fault::Refusal,
    home::{HomeChange, HomeSection, HomeSetting, arranged},
    id::ColumnId,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, Set};
use serde_json::{Value, json};

use crate::{Store, audit::Done, column::Tree, entity::home_section, failure::Error};

/// The id of the only home page in the log.
const ID: i64 = 1;

/// Every section, in their order.
pub(super) async fn settings(store: &Store, staff: &Staff) -> Result<Vec<HomeSetting>, Error> {
    staff.must_be(Role::SiteAdmin)?;
    kept(store.connection.reader()).await
}

/// Changes the arrangement of one section.
pub(super) async fn change(store: &Store, staff: &Staff, change: &HomeChange, by: &Actor) -> Result<(), Error> {
    staff.must_be(Role::SiteAdmin)?;
    let writing = store.connection.begin_alone().await?;
    let before = kept(&writing).await?;
    let after = arranged(&before, change)?;
    if let Some(column) = change.setting.column
        && Tree::load(&writing).await?.by_id(column.get()).is_none()
    {
        return Err(Refusal::invalid("column", "栏目不存在，请重新选择").into());
    }
    if after == before {
        return Ok(());
    }
    home_section::Entity::delete_many().exec(&writing).await?;
    let rows = (1..).zip(&after).map(|(position, setting)| home_section::ActiveModel {
        section: Set(setting.section.code().to_owned()),
        position: Set(position),
        shown: Set(setting.shown),
        rows: Set(setting.rows),
        column_id: Set(setting.column.map(ColumnId::get)),
    });
    home_section::Entity::insert_many(rows).exec_without_returning(&writing).await?;
    store.seals.keep_parts(&writing).await?;
    Done::new("home.change", ("home", ID), told(&before), told(&after)).write(&writing, by).await?;
    Ok(writing.commit().await?)
}

/// Every section in its arrangement; sections that a newer program has added stand at the end.
pub(super) async fn kept(connection: &impl ConnectionTrait) -> Result<Vec<HomeSetting>, Error> {
    let rows = home_section::Entity::find().order_by_asc(home_section::Column::Position).all(connection).await?;
    let mut kept = rows.iter().map(setting).collect::<Result<Vec<_>, Error>>()?;
    let missing = HomeSection::ALL.into_iter().filter(|section| kept.iter().all(|it| it.section != *section));
    let missing: Vec<_> = missing.map(HomeSetting::usual).collect();
    kept.extend(missing);
    Ok(kept)
}

fn setting(row: &home_section::Model) -> Result<HomeSetting, Error> {
    let unknown = || Error::broken(format!("home: section {:?}", row.section));
    let section = HomeSection::from_code(&row.section).ok_or_else(unknown)?;
    Ok(HomeSetting { section, shown: row.shown, rows: row.rows, column: row.column_id.map(ColumnId::new) })
}

/// The sections as the log describes them, in their order.
fn told(settings: &[HomeSetting]) -> Value {
    let one = |it: &HomeSetting| json!({ "section": it.section.code(), "shown": it.shown, "rows": it.rows, "column": it.column });
    settings.iter().map(one).collect()
}

//! Groups of the directory, one at a time.

use domain::{directory::checked_name, fault::Refusal, order::placed};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};
use serde_json::{Value, json};

use crate::{
    audit::Done,
    entity::{link, link_group},
    failure::Error,
};

/// Adds a group at the end.
pub(super) async fn add(writing: &DatabaseTransaction, name: &str) -> Result<Done, Error> {
    let name = checked_name(name)?;
    must_be_free(writing, &name).await?;
    let last = standing(writing).await?.last().map_or(0, |group| group.position);
    let row = link_group::ActiveModel { name: Set(name.clone()), position: Set(last + 1), ..Default::default() };
    let id = row.insert(writing).await?.id;
    Ok(done("group.add", id, Value::Null, json!({ "name": name, "position": last + 1 })))
}

/// Renames the group `id`.
pub(super) async fn rename(writing: &DatabaseTransaction, id: i64, name: &str) -> Result<Option<Done>, Error> {
    let group = find(writing, id).await?;
    let name = checked_name(name)?;
    if group.name == name {
        return Ok(None);
    }
    must_be_free(writing, &name).await?;
    let before = group.name.clone();
    let mut renamed = group.into_active_model();
    renamed.name = Set(name.clone());
    renamed.update(writing).await?;
    Ok(Some(done("group.rename", id, json!({ "name": before }), json!({ "name": name }))))
}

/// Puts the group `id` at `position`.
pub(super) async fn place(writing: &DatabaseTransaction, id: i64, position: i64) -> Result<Option<Done>, Error> {
    find(writing, id).await?;
    let groups = standing(writing).await?;
    let before: Vec<i64> = groups.iter().map(|group| group.id).collect();
    let after = placed(before.iter().copied(), id, position);
    if before == after {
        return Ok(None);
    }
    number(writing, groups, &after).await?;
    Ok(Some(done("group.move", id, json!({ "order": before }), json!({ "order": after }))))
}

/// Removes the group `id`, and hides its links.
pub(super) async fn remove(writing: &DatabaseTransaction, id: i64, now: i64) -> Result<Option<Done>, Error> {
    let group = any(writing, id).await?;
    if group.removed_at.is_some() {
        return Ok(None);
    }
    let before = json!({ "name": group.name, "position": group.position, "links": links_of(writing, id).await? });
    let mut removed = group.into_active_model();
    removed.removed_at = Set(Some(now));
    removed.update(writing).await?;
    Ok(Some(done("group.remove", id, before, Value::Null)))
}

/// Restores the group `id` to its place.
pub(super) async fn restore(writing: &DatabaseTransaction, id: i64) -> Result<Option<Done>, Error> {
    let group = any(writing, id).await?;
    if group.removed_at.is_none() {
        return Ok(None);
    }
    let (name, position) = (group.name.clone(), group.position);
    let mut restored = group.into_active_model();
    restored.removed_at = Set(None);
    restored.update(writing).await?;
    let groups = standing(writing).await?;
    let order = placed(groups.iter().map(|group| group.id), id, position);
    number(writing, groups, &order).await?;
    let after = json!({ "name": name, "position": position, "links": links_of(writing, id).await? });
    Ok(Some(done("group.restore", id, Value::Null, after)))
}

/// The group `id`.
///
/// # Errors
/// `NotFound` if there is none, or it was removed.
pub(super) async fn find(writing: &DatabaseTransaction, id: i64) -> Result<link_group::Model, Error> {
    let group = any(writing, id).await?;
    if group.removed_at.is_some() { Err(Refusal::NotFound.into()) } else { Ok(group) }
}

/// The group `id`, which may have been removed.
pub(super) async fn any(writing: &DatabaseTransaction, id: i64) -> Result<link_group::Model, Error> {
    Ok(link_group::Entity::find_by_id(id).one(writing).await?.ok_or(Refusal::NotFound)?)
}

async fn standing(writing: &DatabaseTransaction) -> Result<Vec<link_group::Model>, DbErr> {
    link_group::Entity::find()
        .filter(link_group::Column::RemovedAt.is_null())
        .order_by_asc(link_group::Column::Position)
        .order_by_asc(link_group::Column::Id)
        .all(writing)
        .await
}

/// Checks that no group has the name `name`. A removed group loses the name, and can't be restored any more.
async fn must_be_free(writing: &DatabaseTransaction, name: &str) -> Result<(), Error> {
    let namesake = link_group::Entity::find().filter(link_group::Column::Name.eq(name)).one(writing).await?;
    let Some(namesake) = namesake else { return Ok(()) };
    if namesake.removed_at.is_none() {
        return Err(Refusal::invalid("name", &format!("已有名为“{name}”的组")).into());
    }
    link::Entity::delete_many().filter(link::Column::GroupId.eq(namesake.id)).exec(writing).await?;
    link_group::Entity::delete_by_id(namesake.id).exec(writing).await?;
    Ok(())
}

async fn number(writing: &DatabaseTransaction, groups: Vec<link_group::Model>, order: &[i64]) -> Result<(), DbErr> {
    for group in groups {
        let position = (1..).zip(order).find(|(_, id)| **id == group.id).map_or(group.position, |(at, _)| at);
        if position != group.position {
            let mut moved = group.into_active_model();
            moved.position = Set(position);
            moved.update(writing).await?;
        }
    }
    Ok(())
}

/// The links that are removed and restored with the group `id`.
async fn links_of(writing: &DatabaseTransaction, id: i64) -> Result<Vec<Value>, DbErr> {
    let links = link::Entity::find()
        .filter(link::Column::GroupId.eq(id))
        .filter(link::Column::RemovedAt.is_null())
        .order_by_asc(link::Column::Position)
        .all(writing)
        .await?;
    Ok(links.into_iter().map(|link| json!({ "name": link.name, "url": link.url })).collect())
}

const fn done(action: &'static str, id: i64, before: Value, after: Value) -> Done {
    Done::new(action, ("link-group", id), before, after)
}

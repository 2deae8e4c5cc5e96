//! Settings of 政府信息公开, as the system administrator changes them.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    disclosure::{BodyCode, DisclosureChange, Entry, Pattern, Topic, checked_region},
    fault::Refusal,
    id::ColumnId,
    order::placed,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set, sea_query::OnConflict};
use serde_json::{Value, json};

use super::{number, topic};
use crate::{
    Store,
    audit::Done,
    column,
    entity::{body_code, disclosure_entry, index_rule, topic as row},
    failure::Error,
};

/// Makes `change`. Without a difference nothing is written.
pub(super) async fn change(store: &Store, staff: &Staff, change: &DisclosureChange, by: &Actor) -> Result<(), Error> {
    staff.must_be(Role::SiteAdmin)?;
    let writing = store.connection.begin_alone().await?;
    let done = match change {
        DisclosureChange::Serve(entries) => serve(&writing, entries).await?,
        DisclosureChange::Rule { region, pattern } => rule(&writing, region, pattern).await?,
        DisclosureChange::AddTopic { name } => add(&writing, name).await?,
        DisclosureChange::RenameTopic { topic, name } => rename(&writing, topic.get(), name).await?,
        DisclosureChange::MoveTopic { topic, position } => place(&writing, topic.get(), *position).await?,
        DisclosureChange::RemoveTopic { topic } => remove(&writing, topic.get(), Some(store.clock.now())).await?,
        DisclosureChange::RestoreTopic { topic } => remove(&writing, topic.get(), None).await?,
        DisclosureChange::SetBody(body) => set_body(&writing, body).await?,
        DisclosureChange::RemoveBody { name } => remove_body(&writing, name).await?,
    };
    if let Some(done) = done {
        store.seals.keep_parts(&writing).await?;
        done.write(&writing, by).await?;
        writing.commit().await?;
    }
    Ok(())
}

fn done(action: &'static str, id: i64, before: Value, after: Value) -> Option<Done> {
    (before != after).then(|| Done::new(action, ("disclosure", id), before, after))
}

async fn serve(writing: &DatabaseTransaction, entries: &[(Entry, Option<ColumnId>)]) -> Result<Option<Done>, Error> {
    let kept = disclosure_entry::Entity::find().all(writing).await?;
    let (mut before, mut after) = (json!({}), json!({}));
    for (entry, column) in entries {
        let code = entry.code();
        let was = kept.iter().find(|row| row.entry == code).map(|row| row.column_id);
        let column = column.map(ColumnId::get);
        if was == column {
            continue;
        }
        before[code] = json!(was);
        after[code] = json!(column);
        disclosure_entry::Entity::delete_by_id(code.to_owned()).exec(writing).await?;
        let Some(column) = column else { continue };
        column::must_stand(writing, column).await?;
        let row = disclosure_entry::ActiveModel { entry: Set(code.to_owned()), column_id: Set(column) };
        disclosure_entry::Entity::insert(row).exec_without_returning(writing).await?;
    }
    Ok(done("disclosure.serve", 0, before, after))
}

async fn rule(writing: &DatabaseTransaction, region: &str, pattern: &str) -> Result<Option<Done>, Error> {
    let (region, pattern) = (checked_region(region)?, pattern.trim().to_owned());
    Pattern::parse(&pattern)?;
    let (old_region, old_pattern) = number::rule(writing).await?;
    let row =
        index_rule::ActiveModel { id: Set(number::ID), region: Set(region.clone()), pattern: Set(pattern.clone()) };
    let again = OnConflict::column(index_rule::Column::Id)
        .update_columns([index_rule::Column::Region, index_rule::Column::Pattern])
        .to_owned();
    index_rule::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await?;
    let before = json!({ "region": old_region, "pattern": old_pattern });
    Ok(done("disclosure.rule", number::ID, before, json!({ "region": region, "pattern": pattern })))
}

async fn add(writing: &DatabaseTransaction, name: &str) -> Result<Option<Done>, Error> {
    let (name, rows) = (Topic::checked_name(name)?, topic::rows(writing).await?);
    must_be_free(&rows, &name, None)?;
    let position = rows.iter().map(|row| row.position).max().unwrap_or_default() + 1;
    let added = row::ActiveModel { name: Set(name.clone()), position: Set(position), ..Default::default() };
    let id = added.insert(writing).await?.id;
    Ok(done("topic.add", id, Value::Null, json!({ "name": name })))
}

async fn rename(writing: &DatabaseTransaction, id: i64, name: &str) -> Result<Option<Done>, Error> {
    let (name, rows) = (Topic::checked_name(name)?, topic::rows(writing).await?);
    must_be_free(&rows, &name, Some(id))?;
    let kept = rows.into_iter().find(|row| row.id == id).ok_or(Refusal::NotFound)?;
    let before = json!({ "name": kept.name });
    let mut renamed = kept.into_active_model();
    renamed.name = Set(name.clone());
    renamed.update(writing).await?;
    Ok(done("topic.rename", id, before, json!({ "name": name })))
}

fn must_be_free(rows: &[row::Model], name: &str, id: Option<i64>) -> Result<(), Refusal> {
    match rows.iter().find(|row| row.name == name && Some(row.id) != id) {
        None => Ok(()),
        Some(other) if other.removed_at.is_some() => {
            Err(Refusal::invalid("name", &format!("已删除的主题里有“{name}”，请恢复它")))
        }
        Some(_) => Err(Refusal::invalid("name", &format!("已有名为“{name}”的主题"))),
    }
}

async fn place(writing: &DatabaseTransaction, id: i64, position: i64) -> Result<Option<Done>, Error> {
    let rows: Vec<_> = topic::rows(writing).await?.into_iter().filter(|row| row.removed_at.is_none()).collect();
    if !rows.iter().any(|row| row.id == id) {
        return Err(Refusal::NotFound.into());
    }
    let order = placed(rows.iter().map(|row| row.id), id, position);
    let at = |order: &[i64]| order.iter().position(|other| *other == id).map(|at| at + 1);
    let before = at(&rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let after = at(&order);
    for (position, topic) in (1i64..).zip(&order) {
        if let Some(kept) = rows.iter().find(|row| row.id == *topic && row.position != position) {
            let mut moved = kept.clone().into_active_model();
            moved.position = Set(position);
            moved.update(writing).await?;
        }
    }
    Ok(done("topic.move", id, json!({ "position": before }), json!({ "position": after })))
}

async fn remove(writing: &DatabaseTransaction, id: i64, at: Option<i64>) -> Result<Option<Done>, Error> {
    let kept = row::Entity::find_by_id(id).one(writing).await?.ok_or(Refusal::NotFound)?;
    if kept.removed_at.is_some() == at.is_some() {
        return Ok(None);
    }
    let named = json!({ "name": kept.name });
    let mut changed = kept.into_active_model();
    changed.removed_at = Set(at);
    changed.update(writing).await?;
    Ok(match at {
        Some(_) => done("topic.remove", id, named, Value::Null),
        None => done("topic.restore", id, Value::Null, named),
    })
}

async fn set_body(writing: &DatabaseTransaction, body: &BodyCode) -> Result<Option<Done>, Error> {
    let body = BodyCode::checked(&body.name, &body.code)?;
    let before = body_code::Entity::find_by_id(body.name.clone()).one(writing).await?.map(|row| row.code);
    let row = body_code::ActiveModel { name: Set(body.name.clone()), code: Set(body.code.clone()) };
    let again = OnConflict::column(body_code::Column::Name).update_column(body_code::Column::Code).to_owned();
    body_code::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await?;
    let told = |code: Option<String>| json!({ "name": body.name, "code": code });
    Ok(done("disclosure.body", 0, told(before), told(Some(body.code.clone()))))
}

async fn remove_body(writing: &DatabaseTransaction, name: &str) -> Result<Option<Done>, Error> {
    let kept = body_code::Entity::find_by_id(name.to_owned()).one(writing).await?.ok_or(Refusal::NotFound)?;
    body_code::Entity::delete_by_id(name.to_owned()).exec(writing).await?;
    let told = |code: Option<String>| json!({ "name": name, "code": code });
    Ok(done("disclosure.body", 0, told(Some(kept.code)), told(None)))
}

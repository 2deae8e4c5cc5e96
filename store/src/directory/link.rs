//! Links of the directory, one at a time.

use domain::{
    directory::{checked_address, checked_name},
    fault::Refusal,
    order::placed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};
use serde_json::{Value, json};

use super::group;
use crate::{audit::Done, entity::link, failure::Error};

/// Adds a link at the end of a group.
pub(super) async fn add(writing: &DatabaseTransaction, group: i64, name: &str, url: &str) -> Result<Done, Error> {
    group::find(writing, group).await?;
    let (name, url) = (checked_name(name)?, checked_address(url)?);
    let last = of_group(writing, group).await?.last().map_or(0, |link| link.position);
    let row = link::ActiveModel {
        group_id: Set(group),
        name: Set(name),
        url: Set(Some(url)),
        position: Set(last + 1),
        ..Default::default()
    };
    let link = row.insert(writing).await?;
    Ok(done("link.add", link.id, Value::Null, told(&link)))
}

/// Changes the name or the address of the link `id`.
pub(super) async fn change(
    writing: &DatabaseTransaction,
    id: i64,
    name: &str,
    url: &str,
) -> Result<Option<Done>, Error> {
    let link = find(writing, id).await?;
    let name = checked_name(name)?;
    let url = if url.trim().is_empty() && link.url.is_none() { None } else { Some(checked_address(url)?) };
    if (&link.name, &link.url) == (&name, &url) {
        return Ok(None);
    }
    let before = told(&link);
    let mut changed = link.into_active_model();
    changed.name = Set(name);
    changed.url = Set(url);
    let after = told(&changed.update(writing).await?);
    Ok(Some(done("link.change", id, before, after)))
}

/// Puts the link `id` at `position` of `group`.
pub(super) async fn place(
    writing: &DatabaseTransaction,
    id: i64,
    group: i64,
    position: i64,
) -> Result<Option<Done>, Error> {
    let link = find(writing, id).await?;
    group::find(writing, group).await?;
    let mut links = of_group(writing, group).await?;
    let before: Vec<i64> = links.iter().map(|link| link.id).collect();
    let after = placed(before.iter().copied(), id, position);
    if before == after {
        return Ok(None);
    }
    let from = json!({ "group": link.group_id, "position": link.position });
    if link.group_id != group {
        let mut moved = link.into_active_model();
        moved.group_id = Set(group);
        links.push(moved.update(writing).await?);
    }
    number(writing, links, &after).await?;
    let at = after.iter().position(|other| *other == id).map_or(0, |at| at + 1);
    Ok(Some(done("link.move", id, from, json!({ "group": group, "position": at }))))
}

/// Removes the link `id`.
pub(super) async fn remove(writing: &DatabaseTransaction, id: i64, now: i64) -> Result<Option<Done>, Error> {
    let link = any(writing, id).await?;
    if link.removed_at.is_some() {
        return Ok(None);
    }
    let before = told(&link);
    let mut removed = link.into_active_model();
    removed.removed_at = Set(Some(now));
    removed.update(writing).await?;
    Ok(Some(done("link.remove", id, before, Value::Null)))
}

/// Restores the link `id` to its place in its group.
pub(super) async fn restore(writing: &DatabaseTransaction, id: i64) -> Result<Option<Done>, Error> {
    let link = any(writing, id).await?;
    if link.removed_at.is_none() {
        return Ok(None);
    }
    if group::any(writing, link.group_id).await?.removed_at.is_some() {
        return Err(Refusal::conflict("链接所在的组已删除，请先恢复该组").into());
    }
    let (group, position, after) = (link.group_id, link.position, told(&link));
    let mut restored = link.into_active_model();
    restored.removed_at = Set(None);
    restored.update(writing).await?;
    let links = of_group(writing, group).await?;
    let order = placed(links.iter().map(|link| link.id), id, position);
    number(writing, links, &order).await?;
    Ok(Some(done("link.restore", id, Value::Null, after)))
}

/// The link `id`; `NotFound` if it is not visible.
async fn find(writing: &DatabaseTransaction, id: i64) -> Result<link::Model, Error> {
    let link = any(writing, id).await?;
    group::find(writing, link.group_id).await?;
    if link.removed_at.is_some() { Err(Refusal::NotFound.into()) } else { Ok(link) }
}

async fn any(writing: &DatabaseTransaction, id: i64) -> Result<link::Model, Error> {
    Ok(link::Entity::find_by_id(id).one(writing).await?.ok_or(Refusal::NotFound)?)
}

async fn of_group(writing: &DatabaseTransaction, group: i64) -> Result<Vec<link::Model>, DbErr> {
    link::Entity::find()
        .filter(link::Column::GroupId.eq(group))
        .filter(link::Column::RemovedAt.is_null())
        .order_by_asc(link::Column::Position)
        .order_by_asc(link::Column::Id)
        .all(writing)
        .await
}

async fn number(writing: &DatabaseTransaction, links: Vec<link::Model>, order: &[i64]) -> Result<(), DbErr> {
    for link in links {
        let position = (1..).zip(order).find(|(_, id)| **id == link.id).map_or(link.position, |(at, _)| at);
        if position != link.position {
            let mut moved = link.into_active_model();
            moved.position = Set(position);
            moved.update(writing).await?;
        }
    }
    Ok(())
}

fn told(link: &link::Model) -> Value {
    json!({ "group": link.group_id, "name": link.name, "url": link.url, "position": link.position })
}

const fn done(action: &'static str, id: i64, before: Value, after: Value) -> Done {
    Done::new(action, ("link", id), before, after)
}

//! Removing a column, and restoring it.

use domain::{fault::Refusal, order::placed};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Set, sea_query::LockType,
};
use serde_json::Value;

use super::{
    edit::{Edit, done},
    place::number,
    said::told,
};
use crate::{
    audit::Done,
    entity::{article, column, revision},
    failure::Error,
};

/// Number of obstacles that are named.
const NAMED: usize = 3;
/// One more is looked up, to show that there are others.
const LOOKED_UP: u64 = 4;

/// Removes the column `id`, which must be empty.
pub(super) async fn remove(edit: &Edit, id: i64, now: i64) -> Result<Option<Done>, Error> {
    // Locked, so that no article is put into it meanwhile (see `must_stand`).
    let locked = column::Entity::find_by_id(id).lock_exclusive().one(&edit.writing).await?;
    let column = locked.ok_or(Refusal::NotFound)?;
    if column.removed_at.is_some() {
        return Ok(None);
    }
    must_be_empty(edit, &column).await?;
    let before = told(&column);
    let mut removed = column.into_active_model();
    removed.removed_at = Set(Some(now));
    removed.update(&edit.writing).await?;
    Ok(Some(done("column.remove", id, before, Value::Null)))
}

/// Restores the column `id` to its place.
pub(super) async fn restore(edit: &Edit, id: i64) -> Result<Option<Done>, Error> {
    let column = column::Entity::find_by_id(id).one(&edit.writing).await?.ok_or(Refusal::NotFound)?;
    if column.removed_at.is_none() {
        return Ok(None);
    }
    let (parent, position) = (column.parent_id, column.position);
    if edit.must_be_parent(parent).is_err() {
        return Err(Refusal::conflict("上级栏目已删除，请先恢复上级栏目").into());
    }
    if edit.must_be_free(&column.name, parent, Some(id)).is_err() {
        let problem = format!("同一级已有名为“{}”的栏目，请先给它改名", column.name);
        return Err(Refusal::conflict(&problem).into());
    }
    let mut restored = column.into_active_model();
    restored.removed_at = Set(None);
    let restored = restored.update(&edit.writing).await?;
    let order = placed(edit.tree.children(parent).map(|column| column.id), id, position);
    number(edit, &restored, parent, &order).await?;
    Ok(Some(done("column.restore", id, Value::Null, told(&restored))))
}

/// Checks that an article may go into the column `id`, which stays until `writing` ends.
///
/// # Errors
/// `Invalid` if it was removed; or when the database does not answer.
pub(crate) async fn must_stand(writing: &DatabaseTransaction, id: i64) -> Result<(), Error> {
    let standing = column::Entity::find_by_id(id).filter(column::Column::RemovedAt.is_null());
    match standing.lock(LockType::KeyShare).one(writing).await? {
        Some(_) => Ok(()),
        None => Err(Refusal::invalid("column", "栏目不存在，请重新选择").into()),
    }
}

async fn must_be_empty(edit: &Edit, column: &column::Model) -> Result<(), Error> {
    let children: Vec<&str> = edit.tree.children(Some(column.id)).map(|column| column.name.as_str()).collect();
    if !children.is_empty() {
        let count = children.len();
        let named = named(children.into_iter());
        let problem = format!("栏目“{}”下还有 {count} 个栏目（{named}），请先移走或删除", column.name);
        return Err(Refusal::conflict(&problem).into());
    }
    // Articles that stand in it, and those whose newest version is meant for it.
    let here = article::Entity::find().join(JoinType::LeftJoin, article::Relation::Newest.def()).filter(
        Condition::any().add(article::Column::ColumnId.eq(column.id)).add(revision::Column::ColumnId.eq(column.id)),
    );
    let count = here.clone().count(&edit.writing).await?;
    if count == 0 {
        return Ok(());
    }
    let titles: Vec<Option<String>> = here
        .clone()
        .select_only()
        .column(revision::Column::Title)
        .order_by_desc(article::Column::Id)
        .limit(LOOKED_UP)
        .into_tuple()
        .all(&edit.writing)
        .await?;
    let named = named(titles.iter().flatten().map(String::as_str));
    let binned = here.filter(article::Column::RemovedAt.is_not_null()).count(&edit.writing).await?;
    let in_bin =
        if binned > 0 { format!("，其中 {binned} 篇在回收站里，请先恢复") } else { String::new() };
    let problem = format!("栏目“{}”下还有 {count} 篇文章（{named}）{in_bin}，请先移到其他栏目", column.name);
    Err(Refusal::conflict(&problem).into())
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names = names.map(|name| format!("“{name}”"));
    let first: String = names.by_ref().take(NAMED).collect();
    if names.next().is_some() { format!("{first}等") } else { first }
}

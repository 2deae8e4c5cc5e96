//! The place of a column in the tree.

use domain::{fault::Refusal, order::placed};
use sea_orm::{ActiveModelTrait, DbErr, IntoActiveModel, Set};
use serde_json::json;

use super::edit::{Edit, done};
use crate::{audit::Done, entity::column, failure::Error};

/// Puts the column `id` at `position` below `parent`, with all that is below it.
pub(super) async fn place(edit: &Edit, id: i64, parent: Option<i64>, position: i64) -> Result<Option<Done>, Error> {
    let column = edit.column(id)?;
    edit.must_be_parent(parent)?;
    if parent.is_some_and(|parent| edit.tree.subtree(id).contains(&parent)) {
        return Err(Refusal::invalid("parent", "栏目不能移到它自己或它的下级栏目之下").into());
    }
    if parent != column.parent_id {
        let above = edit.tree.path_ids(id).len();
        let deepest = edit.tree.subtree(id).into_iter().map(|below| edit.tree.path_ids(below).len()).max();
        edit.must_have_room(parent, deepest.unwrap_or(above).saturating_sub(above) + 1)?;
    }
    edit.must_be_free(&column.name, parent, Some(id))?;
    let before: Vec<i64> = edit.tree.children(parent).map(|column| column.id).collect();
    let after = placed(before.iter().copied(), id, position);
    if before == after {
        return Ok(None);
    }
    number(edit, column, parent, &after).await?;
    let siblings = edit.tree.children(column.parent_id).take_while(|other| other.id != id).count();
    let from = json!({ "parent": column.parent_id, "position": siblings + 1 });
    let at = after.iter().take_while(|other| **other != id).count();
    Ok(Some(done("column.move", id, from, json!({ "parent": parent, "position": at + 1 }))))
}

/// Puts the column `id` into the main menu, or takes it out.
pub(super) async fn menu(edit: &Edit, id: i64, shown: bool) -> Result<Option<Done>, Error> {
    let column = edit.column(id)?;
    if column.in_menu == shown {
        return Ok(None);
    }
    let mut changed = column.clone().into_active_model();
    changed.in_menu = Set(shown);
    changed.update(&edit.writing).await?;
    let of = |shown: bool| json!({ "name": column.name, "in_menu": shown });
    Ok(Some(done("column.menu", id, of(!shown), of(shown))))
}

/// Makes `order` the children of `parent`. `column`, which is one of them, may have stood elsewhere, or nowhere.
pub(super) async fn number(
    edit: &Edit,
    column: &column::Model,
    parent: Option<i64>,
    order: &[i64],
) -> Result<(), DbErr> {
    for (position, id) in (1..).zip(order) {
        let Some(kept) = edit.tree.by_id(*id).or_else(|| (*id == column.id).then_some(column)) else { continue };
        if (kept.parent_id, kept.position) != (parent, position) {
            let mut moved = kept.clone().into_active_model();
            moved.parent_id = Set(parent);
            moved.position = Set(position);
            moved.update(&edit.writing).await?;
        }
    }
    Ok(())
}

//! Edits of the tree of columns.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    column::{ColumnChange, ColumnShows, check_depth},
    fault::Refusal,
    id::ColumnId,
};

use super::{
    place, remove,
    said::{self, Said},
    tree::Tree,
};
use crate::{Store, audit::Done, connection::Transaction, editing, entity::column, failure::Error};

/// Makes `change` and returns the id of its column. Without a difference nothing is written.
pub(super) async fn edit(store: &Store, staff: &Staff, change: &ColumnChange, by: &Actor) -> Result<ColumnId, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let writing = store.connection.begin_alone().await?;
    let edit = Edit { tree: Tree::load(&writing).await?, writing };
    let (id, done) = match change {
        ColumnChange::Add { parent, name, slug, description, keywords, kind } => {
            let said = Said { name, description, keywords, kind: *kind, shows: ColumnShows::List, review_steps: 1 };
            let done = said::add(&edit, parent.map(ColumnId::get), slug.as_deref(), said).await?;
            (ColumnId::new(done.id()), Some(done))
        }
        ColumnChange::Change { column, name, description, keywords, kind, shows, review_steps } => {
            let (kind, shows, review_steps) = (*kind, *shows, *review_steps);
            let said = Said { name, description, keywords, kind, shows, review_steps };
            (*column, said::change(&edit, column.get(), said).await?)
        }
        ColumnChange::Move { column, parent, position } => {
            (*column, place::place(&edit, column.get(), parent.map(ColumnId::get), *position).await?)
        }
        ColumnChange::Menu { column, shown } => (*column, place::menu(&edit, column.get(), *shown).await?),
        ColumnChange::Remove { column } => (*column, remove::remove(&edit, column.get(), store.clock.now()).await?),
        ColumnChange::Restore { column } => (*column, remove::restore(&edit, column.get()).await?),
    };
    if let Some(done) = done {
        store.seals.keep_parts(&edit.writing).await?;
        let held = editing::judge_anew(&edit.writing, id, store.clock.now(), by).await?;
        done.write(&edit.writing, by).await?;
        for held in held {
            held.write(&edit.writing, by).await?;
        }
        edit.writing.commit().await?;
    }
    Ok(id)
}

/// An edit under way: no other runs at the same time.
pub(super) struct Edit {
    pub(super) writing: Transaction,
    /// The tree before it.
    pub(super) tree: Tree,
}

impl Edit {
    /// The column `id`; `NotFound` if there is none, or it was removed.
    pub(super) fn column(&self, id: i64) -> Result<&column::Model, Refusal> {
        self.tree.by_id(id).ok_or(Refusal::NotFound)
    }

    /// Checks that a column may stand below `parent`.
    pub(super) fn must_be_parent(&self, parent: Option<i64>) -> Result<(), Refusal> {
        match parent {
            Some(parent) if self.tree.by_id(parent).is_none() => {
                Err(Refusal::invalid("parent", "上级栏目不存在，请重新选择"))
            }
            _ => Ok(()),
        }
    }

    /// Checks that so many `levels` of columns may stand below `parent`.
    pub(super) fn must_have_room(&self, parent: Option<i64>, levels: usize) -> Result<(), Refusal> {
        check_depth(parent.map_or(0, |parent| self.tree.path_ids(parent).len()) + levels)
    }

    /// Checks that no other column than `id` has the name `name` below `parent`.
    pub(super) fn must_be_free(&self, name: &str, parent: Option<i64>, id: Option<i64>) -> Result<(), Refusal> {
        let namesake = self.tree.children(parent).any(|column| column.name == name && Some(column.id) != id);
        if namesake {
            Err(Refusal::invalid("name", &format!("同一级已有名为“{name}”的栏目")))
        } else {
            Ok(())
        }
    }
}

pub(super) const fn done(action: &'static str, id: i64, before: serde_json::Value, after: serde_json::Value) -> Done {
    Done::new(action, ("column", id), before, after)
}

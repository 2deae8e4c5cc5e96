//! All columns at once: they are few, and every page needs some of their order.

use std::collections::BTreeMap;

use domain::{
    column::{ColumnNode, Crumb},
    id::ColumnId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::column;

/// The columns of the site, siblings in their order, without the removed ones.
#[derive(Debug)]
pub(crate) struct Tree {
    columns: Vec<column::Model>,
}

impl Tree {
    pub(crate) async fn load(connection: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let standing = column::Entity::find()
            .filter(column::Column::RemovedAt.is_null())
            .order_by_asc(column::Column::Position)
            .order_by_asc(column::Column::Id);
        Ok(Self { columns: standing.all(connection).await? })
    }

    /// The column called `slug`.
    pub(crate) fn by_slug(&self, slug: &str) -> Option<&column::Model> {
        self.columns.iter().find(|column| column.slug == slug)
    }

    /// The columns directly below `parent`, or the roots.
    pub(crate) fn children(&self, parent: Option<i64>) -> impl Iterator<Item = &column::Model> {
        self.columns.iter().filter(move |column| column.parent_id == parent)
    }

    /// The column with the id `id`.
    pub(crate) fn by_id(&self, id: i64) -> Option<&column::Model> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// The way from the root to the column `id`, which is last.
    pub(crate) fn path(&self, id: i64) -> Vec<Crumb> {
        self.way(id).into_iter().map(crumb).collect()
    }

    /// The columns from the root to the column `id`; empty if there is no such column.
    pub(crate) fn path_ids(&self, id: i64) -> Vec<ColumnId> {
        self.way(id).into_iter().map(|column| ColumnId::new(column.id)).collect()
    }

    fn way(&self, id: i64) -> Vec<&column::Model> {
        let upwards = std::iter::successors(self.by_id(id), |column| column.parent_id.and_then(|id| self.by_id(id)));
        // Limited to the number of columns, in case a column was made its own ancestor.
        let mut way: Vec<&column::Model> = upwards.take(self.columns.len()).collect();
        way.reverse();
        way
    }

    /// The names from the root to each column, by its id.
    pub(crate) fn ways(&self) -> BTreeMap<ColumnId, Vec<String>> {
        let names = |column: &column::Model| self.way(column.id).into_iter().map(|step| step.name.clone()).collect();
        self.columns.iter().map(|column| (ColumnId::new(column.id), names(column))).collect()
    }

    /// All columns, each before the ones below it.
    pub(crate) fn in_order(&self) -> Vec<&column::Model> {
        self.in_order_below(None)
    }

    fn in_order_below(&self, parent: Option<i64>) -> Vec<&column::Model> {
        let mut found = Vec::new();
        for column in self.children(parent) {
            found.push(column);
            found.extend(self.in_order_below(Some(column.id)));
        }
        found
    }

    /// The column `id` and all below it.
    pub(crate) fn subtree(&self, id: i64) -> Vec<i64> {
        let mut found = vec![id];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            let below: Vec<i64> = self.children(Some(parent)).map(|column| column.id).collect();
            found.extend(below.into_iter().filter(|id| *id != parent));
            at += 1;
            if at > self.columns.len() {
                break;
            }
        }
        found
    }

    /// The whole tree, from the roots down.
    pub(crate) fn nodes(&self) -> Vec<ColumnNode> {
        self.nodes_below(None)
    }

    fn nodes_below(&self, parent: Option<i64>) -> Vec<ColumnNode> {
        let node = |column: &column::Model| ColumnNode {
            column: crumb(column),
            in_menu: column.in_menu,
            children: self.nodes_below(Some(column.id)),
        };
        self.children(parent).map(node).collect()
    }
}

/// A column as one step of a path.
pub(crate) fn crumb(column: &column::Model) -> Crumb {
    Crumb { slug: column.slug.clone(), name: column.name.clone() }
}

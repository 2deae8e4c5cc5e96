//! The columns that serve the entries.

use domain::disclosure::Entry;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::{column::Tree, entity::disclosure_entry};

/// The columns of the five entries.
pub(super) struct Serving {
    /// The columns that the system administrator has chosen, and that still exist.
    chosen: Vec<(Entry, i64)>,
}

impl Serving {
    pub(super) async fn load(connection: &impl ConnectionTrait, tree: &Tree) -> Result<Self, DbErr> {
        let rows = disclosure_entry::Entity::find().all(connection).await?;
        let of = |row: disclosure_entry::Model| Some((Entry::from_code(&row.entry)?, row.column_id));
        let chosen = rows.into_iter().filter_map(of).filter(|(_, column)| tree.by_id(*column).is_some());
        Ok(Self { chosen: chosen.collect() })
    }

    /// The column that was chosen for `entry`.
    pub(super) fn chosen(&self, entry: Entry) -> Option<i64> {
        self.chosen.iter().find(|(it, _)| *it == entry).map(|(_, column)| *column)
    }

    /// The column that serves `entry`: the one that was chosen, or the first one with a usual name.
    pub(super) fn column(&self, tree: &Tree, entry: Entry) -> Option<i64> {
        let columns = || tree.in_order();
        let named = |name: &&str| columns().into_iter().find(|column| column.name == **name).map(|column| column.id);
        self.chosen(entry).or_else(|| entry.usual_names().iter().find_map(named))
    }

    /// The columns whose articles the catalogue lists: its own and those below, except those of the other entries.
    pub(super) fn catalogue(&self, tree: &Tree) -> Vec<i64> {
        let Some(root) = self.column(tree, Entry::Catalogue) else { return Vec::new() };
        let others = Entry::ALL.into_iter().filter(|entry| *entry != Entry::Catalogue);
        let theirs: Vec<i64> = others
            .filter_map(|entry| self.column(tree, entry))
            .filter(|column| *column != root)
            .flat_map(|column| tree.subtree(column))
            .collect();
        tree.subtree(root).into_iter().filter(|column| !theirs.contains(column)).collect()
    }
}

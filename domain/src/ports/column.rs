//! The port of columns.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    column::{ColumnChange, ColumnLine, ColumnNode, ColumnPage, ColumnSettings, ListQuery},
    fault::Outcome,
    id::ColumnId,
};

/// Columns.
#[async_trait]
pub trait Columns: Send + Sync {
    /// All columns, from the roots down, in their order.
    async fn tree(&self) -> Outcome<Vec<ColumnNode>>;
    /// The names from the root to each column that stands.
    async fn ways(&self) -> Outcome<BTreeMap<ColumnId, Vec<String>>>;
    /// The number of the column `slug`.
    async fn find(&self, slug: &str) -> Outcome<ColumnId>;
    /// The part `asked` of the column `slug`.
    async fn page(&self, slug: &str, asked: &ListQuery) -> Outcome<ColumnPage>;
    /// The number of articles that citizens read in each column and those below it, by the column's part of its address.
    async fn counts(&self) -> Outcome<BTreeMap<String, i64>>;
    /// All columns in the order of the tree, each before those below it, and then those that were taken away: for the
    /// system administrator, and for the security administrator, who gives roles for them.
    async fn list(&self, staff: &Staff) -> Outcome<Vec<ColumnLine>>;
    /// The same, for the command line.
    async fn list_all(&self) -> Outcome<Vec<ColumnLine>>;
    /// All of `column`, for the system administrator's form.
    async fn settings(&self, staff: &Staff, column: ColumnId) -> Outcome<ColumnSettings>;
    /// The part of its address that a new column `name` would get by default, for the system administrator.
    async fn suggest_slug(&self, staff: &Staff, name: &str) -> Outcome<String>;
    /// Changes the tree, as the system administrator, and returns the number of the column. Does nothing if it is so already.
    async fn edit(&self, staff: &Staff, change: &ColumnChange, by: &Actor) -> Outcome<ColumnId>;
}

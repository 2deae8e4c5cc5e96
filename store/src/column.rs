//! Columns (栏目): the tree, a column's page, columns that an import needs, and edits of the tree.

mod counts;
mod create;
mod edit;
mod list;
mod listed;
mod page;
mod people;
mod place;
mod remove;
mod said;
mod slug;
mod tree;

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    column::{ColumnChange, ColumnLine, ColumnNode, ColumnPage, ColumnSettings, ListQuery},
    fault::{Outcome, Refusal},
    id::ColumnId,
    ports::Columns,
};

pub(crate) use self::{
    counts::all as public_articles,
    create::find_or_create,
    listed::{documents, newest},
    page::kind,
    remove::must_stand,
    tree::{Tree, crumb},
};
use crate::{Store, failure::Error};

#[async_trait]
impl Columns for Store {
    async fn tree(&self) -> Outcome<Vec<ColumnNode>> {
        let tree = self.connection.tree_now().await.map_err(Error::from)?;
        Ok(tree.nodes())
    }

    async fn ways(&self) -> Outcome<BTreeMap<ColumnId, Vec<String>>> {
        let tree = self.connection.tree_now().await.map_err(Error::from)?;
        Ok(tree.ways())
    }

    async fn find(&self, slug: &str) -> Outcome<ColumnId> {
        let tree = self.connection.tree_now().await.map_err(Error::from)?;
        Ok(tree.by_slug(slug).map(|column| ColumnId::new(column.id)).ok_or(Refusal::NotFound)?)
    }

    async fn page(&self, slug: &str, asked: &ListQuery) -> Outcome<ColumnPage> {
        Ok(page::page(&self.connection, slug, asked).await?)
    }

    async fn counts(&self) -> Outcome<BTreeMap<String, i64>> {
        Ok(counts::counts(&self.connection).await?)
    }

    async fn list(&self, staff: &Staff) -> Outcome<Vec<ColumnLine>> {
        Ok(list::list(self, staff).await?)
    }

    async fn list_all(&self) -> Outcome<Vec<ColumnLine>> {
        Ok(list::all(self).await?)
    }

    async fn settings(&self, staff: &Staff, column: ColumnId) -> Outcome<ColumnSettings> {
        Ok(list::settings(self, staff, column).await?)
    }

    async fn suggest_slug(&self, staff: &Staff, name: &str) -> Outcome<String> {
        Ok(slug::suggested(self, staff, name).await?)
    }

    async fn edit(&self, staff: &Staff, change: &ColumnChange, by: &Actor) -> Outcome<ColumnId> {
        Ok(edit::edit(self, staff, change, by).await?)
    }
}

//! Columns (栏目): the tree, a column's page, and columns that an import needs.

mod create;
mod page;
mod slug;
mod tree;

use async_trait::async_trait;
use domain::{
    column::{ColumnNode, ColumnPage},
    fault::{Outcome, Refusal},
    ports::Columns,
};

pub(crate) use self::{
    create::find_or_create,
    tree::{Tree, crumb},
};
use crate::{Store, failure::Error};

#[async_trait]
impl Columns for Store {
    async fn tree(&self) -> Outcome<Vec<ColumnNode>> {
        let tree = Tree::load(self.connection.reader()).await.map_err(Error::from)?;
        Ok(tree.nodes())
    }

    async fn find(&self, slug: &str) -> Outcome<i64> {
        let tree = Tree::load(self.connection.reader()).await.map_err(Error::from)?;
        Ok(tree.by_slug(slug).map(|column| column.id).ok_or(Refusal::NotFound)?)
    }

    async fn page(&self, slug: &str, page: i64) -> Outcome<ColumnPage> {
        Ok(page::page(&self.connection, slug, page).await?)
    }
}

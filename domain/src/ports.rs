//! How pages, server functions and commands reach data: a trait a noun, a method a use case, a use case one transaction.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    article::{Article, ArticleLine},
    column::{ColumnNode, ColumnPage},
    directory::LinkGroup,
    fault::Outcome,
    imported::{DirectoryReport, ImportReport, ImportedPage, Mode},
    site::Site,
};

/// Articles.
#[async_trait]
pub trait Articles: Send + Sync {
    /// The article `id` as citizens may read it.
    async fn read(&self, id: i64) -> Outcome<Article>;
    /// The newest `limit` published articles of all columns.
    async fn latest(&self, limit: i64) -> Outcome<Vec<ArticleLine>>;
    /// The number of the article that stood at `address` (see [`crate::legacy::normalise`]) on the old site.
    async fn find_legacy(&self, address: &str) -> Outcome<i64>;
    /// Takes over a page of another site, published, with its revision, its clicks and an audit row.
    /// The very same page a second time changes nothing.
    async fn import(&self, page: &ImportedPage, mode: Mode) -> Outcome<ImportReport>;
}

/// Columns.
#[async_trait]
pub trait Columns: Send + Sync {
    /// All columns, from the roots down, in their order.
    async fn tree(&self) -> Outcome<Vec<ColumnNode>>;
    /// Page `page` (from 1) of the column `slug`.
    async fn page(&self, slug: &str, page: i64) -> Outcome<ColumnPage>;
}

/// The link directory.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Its groups with their links, in their order.
    async fn groups(&self) -> Outcome<Vec<LinkGroup>>;
    /// Makes the directory be `groups`, in their order.
    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport>;
}

/// Click counts.
#[async_trait]
pub trait Clicks: Send + Sync {
    /// Adds to the counts of articles. `clicks` is sorted by article and names each once; unknown articles are passed over.
    async fn add(&self, clicks: &[(i64, i64)]) -> Outcome<()>;
}

/// The site.
#[async_trait]
pub trait Sites: Send + Sync {
    /// What is kept of the site.
    async fn current(&self) -> Outcome<Site>;
    /// Keeps `site` where nothing is kept yet.
    async fn found(&self, site: &Site) -> Outcome<()>;
}

/// The database itself.
#[async_trait]
pub trait Health: Send + Sync {
    /// Whether the database answers and can be used.
    async fn ready(&self) -> Outcome<()>;
}

/// Everything that a page or a command may ask for.
#[derive(Clone)]
pub struct Services {
    /// Articles.
    pub articles: Arc<dyn Articles>,
    /// Columns.
    pub columns: Arc<dyn Columns>,
    /// The link directory.
    pub directory: Arc<dyn Directory>,
    /// Click counts.
    pub clicks: Arc<dyn Clicks>,
    /// The site.
    pub sites: Arc<dyn Sites>,
    /// The database itself.
    pub health: Arc<dyn Health>,
}

//! The port of articles.

use async_trait::async_trait;

use crate::{
    article::{Article, ArticleLine},
    fault::{Fault, Outcome, Refusal},
    id::ArticleId,
    imported::{ImportReport, ImportedPage, Mode},
};

/// Articles.
#[async_trait]
pub trait Articles: Send + Sync {
    /// The article `id` as citizens may read it.
    async fn read(&self, id: ArticleId) -> Outcome<Article>;
    /// The newest `limit` published articles of all columns.
    async fn latest(&self, limit: i64) -> Outcome<Vec<ArticleLine>>;
    /// Takes over a page of another site, published, with its revision, its clicks and an audit row.
    /// The very same page a second time changes nothing.
    async fn import(&self, page: &ImportedPage, mode: Mode) -> Outcome<ImportReport>;
    /// As [`Self::import`], of many pages in one transaction, each with its own audit row. Returns the result of each page, in
    /// their order: a page that is refused holds no other back. If the database fails, none of them is taken over.
    async fn import_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>>;
    /// The results that [`Self::import_all`] would return for `pages`, all of which is taken back: each finds those before it
    /// taken over.
    async fn try_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>> {
        let mut reports = Vec::with_capacity(pages.len());
        for page in pages {
            reports.push(match self.import(page, Mode::DryRun).await {
                Ok(report) => Ok(report),
                Err(Fault::Refused(refusal)) => Err(refusal),
                Err(fault) => return Err(fault),
            });
        }
        Ok(reports)
    }
}

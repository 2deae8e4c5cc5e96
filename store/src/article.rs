//! Articles: reading, lists and imports.

mod fingerprint;
mod fresh;
mod import;
mod line;
mod list;
mod public;
mod read;

use async_trait::async_trait;
use domain::{
    article::{Article, ArticleLine},
    fault::{Outcome, Refusal},
    id::ArticleId,
    imported::{ImportReport, ImportedPage, Mode},
    ports::Articles,
};

pub(crate) use self::{
    fingerprint::fingerprint,
    fresh::{AttachedFile, Fresh},
    line::{LineRow, kept_day, lines},
    list::List,
    public::public_after,
    read::{attachments, read, state_of, summary, summary_of, validity},
};
use crate::Store;

#[async_trait]
impl Articles for Store {
    async fn read(&self, id: ArticleId) -> Outcome<Article> {
        Ok(read::read(&self.connection, id).await?)
    }

    async fn latest(&self, limit: i64) -> Outcome<Vec<ArticleLine>> {
        Ok(line::latest(&self.connection, limit).await?)
    }

    async fn import(&self, page: &ImportedPage, mode: Mode) -> Outcome<ImportReport> {
        Ok(import::import(self, page, mode).await?)
    }

    async fn import_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>> {
        Ok(import::import_all(self, pages, Mode::Keep).await?)
    }

    async fn try_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>> {
        Ok(import::import_all(self, pages, Mode::DryRun).await?)
    }
}

//! The public articles for machines, and addresses of the old site that lead to them.

mod entries;
mod moves;
mod places;

use async_trait::async_trait;
use domain::{
    fault::Outcome,
    feed::{FeedEntry, Place, Wanted},
    id::ArticleId,
    imported::{ImportedArticle, Mode},
    moved::{Move, Moved},
    ports::Feed,
};

use crate::Store;

#[async_trait]
impl Feed for Store {
    async fn entries(&self, wanted: &Wanted) -> Outcome<Vec<FeedEntry>> {
        Ok(entries::entries(&self.connection, wanted).await?)
    }

    async fn count(&self) -> Outcome<i64> {
        Ok(places::count(&self.connection).await?)
    }

    async fn places(&self, after: Option<ArticleId>, skip: i64, limit: i64) -> Outcome<Vec<Place>> {
        Ok(places::places(&self.connection, after, skip, limit).await?)
    }

    async fn moved(&self, asked: &str) -> Outcome<String> {
        Ok(moves::find(&self.connection, asked).await?)
    }

    async fn taken(&self, article: &ImportedArticle) -> Outcome<Option<ArticleId>> {
        Ok(places::taken(&self.connection, article).await?)
    }

    async fn import_moves(&self, moves: &[Move], mode: Mode) -> Outcome<Vec<Moved>> {
        Ok(moves::import(&self.connection, moves, mode).await?)
    }
}

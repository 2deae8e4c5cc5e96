//! The port of feeds, site maps and other lists for machines.

use async_trait::async_trait;

use crate::{
    fault::Outcome,
    feed::{FeedEntry, Place, Wanted},
    id::ArticleId,
    imported::{ImportedArticle, Mode},
    moved::{Move, Moved},
};

/// The public articles as machines read them, and the targets of addresses of the old site.
#[async_trait]
pub trait Feed: Send + Sync {
    /// The articles that are `wanted`, newest first. `NotFound` where there is no such column.
    async fn entries(&self, wanted: &Wanted) -> Outcome<Vec<FeedEntry>>;
    /// The number of public articles.
    async fn count(&self) -> Outcome<i64>;
    /// At most `limit` articles in the order of their numbers, behind `after` (nothing: from the first); the first `skip` of
    /// them are passed over.
    async fn places(&self, after: Option<ArticleId>, skip: i64, limit: i64) -> Outcome<Vec<Place>>;
    /// The path of this site to which the requested address of the old one leads: to the article that stood there, or to the
    /// target that an import has given. Of several it is the one whose address is most like `asked` (see
    /// [`crate::legacy::forms`]).
    async fn moved(&self, asked: &str) -> Outcome<String>;
    /// The number of the very same article, if it was taken over before.
    async fn taken(&self, article: &ImportedArticle) -> Outcome<Option<ArticleId>>;
    /// Takes over targets of old addresses, and returns the result of each line. A line that was taken before with another target
    /// is changed.
    async fn import_moves(&self, moves: &[Move], mode: Mode) -> Outcome<Vec<Moved>>;
}

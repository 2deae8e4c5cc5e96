//! The port of what machines read.

use async_trait::async_trait;

use crate::{
    fault::Outcome,
    feed::{FeedEntry, Place, Wanted},
    id::ArticleId,
    imported::{ImportedArticle, Mode},
    moved::{Move, Moved},
};

/// The public articles as machines read them, and where addresses of the old site lead.
#[async_trait]
pub trait Feed: Send + Sync {
    /// The articles that are `wanted`, newest first. `NotFound` where there is no such column.
    async fn entries(&self, wanted: &Wanted) -> Outcome<Vec<FeedEntry>>;
    /// How many there are.
    async fn count(&self) -> Outcome<i64>;
    /// At most `limit` articles in the order of their numbers, behind `after` (nothing: from the first); the first `skip` of
    /// them are passed over.
    async fn places(&self, after: Option<ArticleId>, skip: i64, limit: i64) -> Outcome<Vec<Place>>;
    /// The path of this site to which an address of the old one leads that somebody asks for: to the article that stood
    /// there, or to where an import has said. Of several it is the one whose address is most like `asked` (see
    /// [`crate::legacy::forms`]).
    async fn moved(&self, asked: &str) -> Outcome<String>;
    /// The number of the very same article, if it was taken over before.
    async fn taken(&self, article: &ImportedArticle) -> Outcome<Option<ArticleId>>;
    /// Takes over where old addresses lead, and says of each line what became of it. A line that was taken before with
    /// another target is changed.
    async fn import_moves(&self, moves: &[Move], mode: Mode) -> Outcome<Vec<Moved>>;
}

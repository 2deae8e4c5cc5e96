//! The port of the search.

use async_trait::async_trait;

use crate::{
    fault::Outcome,
    search::{self, Found, Suggestion},
};

/// Searching public articles: an article is found from the moment at which it is public to the one at which it is not.
#[async_trait]
pub trait Search: Send + Sync {
    /// Page `page` (from 1) of the results of `query`; `NotFound` where there is no such page or no such column.
    async fn search(&self, query: &search::Query, page: i64) -> Outcome<Found>;
    /// Suggestions for a reader who has typed `words` so far: at most eight.
    async fn suggest(&self, words: &str) -> Outcome<Vec<Suggestion>>;
    /// The issuing bodies of the articles that can be found, by name.
    async fn issuing_bodies(&self) -> Outcome<Vec<String>>;
}

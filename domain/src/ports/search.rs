//! The port of the search.

use async_trait::async_trait;

use crate::{
    fault::Outcome,
    search::{self, Found, Suggestion},
};

/// Searching what is public: an article is found from the moment at which it is public to the one at which it is not.
#[async_trait]
pub trait Search: Send + Sync {
    /// Page `page` (from 1) of what `query` finds; `NotFound` where there is no such page or no such column.
    async fn search(&self, query: &search::Query, page: i64) -> Outcome<Found>;
    /// What somebody who has typed `words` so far may be looking for: at most eight.
    async fn suggest(&self, words: &str) -> Outcome<Vec<Suggestion>>;
    /// Who has issued what can be found, by name.
    async fn issuing_bodies(&self) -> Outcome<Vec<String>>;
}

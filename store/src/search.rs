//! Search: an index of tokens beside the articles, maintained by the transactions that make articles public or withdraw them.
//!
//! `search` (the crate) defines tokens and matches; this module stores them, and finds the first matches without reading all
//! of them. Both databases answer the same, in the same order.

mod entry;
mod find;
mod hit;
mod index;
mod keep;
mod meant;
mod postgres;
mod sqlite;
mod suggest;
mod tidying;
mod work;

use async_trait::async_trait;
use domain::{
    fault::Outcome,
    ports::Search,
    search::{Found, Query, Suggestion},
};

pub(crate) use self::{
    entry::{Attached, Entry},
    index::gather,
    keep::{Coming, add_all, add_new, begin, build, clear_place, refresh, renew},
    tidying::Tidying,
    work::among,
};
use crate::Store;

#[async_trait]
impl Search for Store {
    async fn search(&self, query: &Query, page: i64) -> Outcome<Found> {
        Ok(find::find(&self.connection, query, page).await?)
    }

    async fn suggest(&self, words: &str) -> Outcome<Vec<Suggestion>> {
        Ok(suggest::suggest(&self.connection, words).await?)
    }

    async fn issuing_bodies(&self) -> Outcome<Vec<String>> {
        Ok(suggest::issuing_bodies(&self.connection).await?)
    }
}

//! The corpus for measurements of the site at scale, written many articles at a time.

mod place;
mod rows;
mod write;

use async_trait::async_trait;
use domain::{corpus::Corpus, fault::Outcome, ports::Corpora};

use crate::Store;

#[async_trait]
impl Corpora for Store {
    async fn begun(&self, corpus: &Corpus) -> Outcome<i64> {
        Ok(place::begun(&self.connection, corpus).await?)
    }

    async fn grow(&self, corpus: &Corpus, documents: &[String]) -> Outcome<i64> {
        Ok(write::grow(self, corpus, documents).await?)
    }
}

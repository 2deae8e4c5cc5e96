//! The port of made-up corpora.

use async_trait::async_trait;

use crate::{corpus::Corpus, fault::Outcome};

/// A made-up corpus, in a database that has nothing else, by which the site is measured at scale.
#[async_trait]
pub trait Corpora: Send + Sync {
    /// The number of articles of `corpus` that exist already; `Conflict` where there are any others, also of another corpus.
    async fn begun(&self, corpus: &Corpus) -> Outcome<i64>;
    /// Publishes the next articles of `corpus`, some thousands in one transaction with one audit row, and returns their number
    /// then: as many as before once it is complete. `documents` are the hashes of the files that they attach.
    async fn grow(&self, corpus: &Corpus, documents: &[String]) -> Outcome<i64>;
}

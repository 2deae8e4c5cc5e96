//! The port of click counts.

use async_trait::async_trait;

use crate::{fault::Outcome, id::ArticleId};

/// Click counts.
#[async_trait]
pub trait Clicks: Send + Sync {
    /// Adds to the counts of articles. `clicks` is sorted by article and names each once; unknown articles are passed over.
    async fn add(&self, clicks: &[(ArticleId, i64)]) -> Outcome<()>;
}

//! The port that checks whether other sites answer.

use async_trait::async_trait;

/// The reason why an address can't be opened, in words for the administrator who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreachable(pub String);

/// Other sites.
#[async_trait]
pub trait Probe: Send + Sync {
    /// Asks for `address`, whose answer must be a page. Takes a few seconds at most.
    async fn probe(&self, address: &str) -> Result<(), Unreachable>;
}

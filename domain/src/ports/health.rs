//! The port of the database itself.

use async_trait::async_trait;

use crate::fault::Outcome;

/// The database itself.
#[async_trait]
pub trait Health: Send + Sync {
    /// Whether the database answers and can be used.
    async fn ready(&self) -> Outcome<()>;
}

//! The port of the database itself.

use std::time::Duration;

use async_trait::async_trait;

use crate::{fault::Outcome, figures::Figures};

/// A database that is silent for longer counts as away. With the time after which a server begins to ask, everybody is answered
/// within two seconds.
pub const ANSWER_TIMEOUT: Duration = Duration::from_millis(1_400);

/// The database itself.
#[async_trait]
pub trait Health: Send + Sync {
    /// Whether the database answers and can be used.
    async fn ready(&self) -> Outcome<()>;

    /// Whether the database answers at all, asked apart from everything that is under way. Takes at most
    /// [`ANSWER_TIMEOUT`].
    async fn answers(&self) -> bool;

    /// The figures that operators watch, as they are now.
    async fn figures(&self) -> Outcome<Figures>;
}

//! The port of changes to public pages.

use async_trait::async_trait;

use crate::{fault::Outcome, touched::News};

/// Changes by this process and others, told to those that keep copies of public pages.
#[async_trait]
pub trait Changes: Send + Sync {
    /// The changes since `seen`, a value of an earlier answer; without it, everything.
    async fn since(&self, seen: Option<i64>) -> Outcome<News>;
    /// Waits until some process says that it has changed something, or none could have been heard for a while. A database that
    /// can't tell keeps its asker waiting for ever: every caller looks by itself from time to time, too.
    async fn heard(&self);
}

//! The port of what was changed.

use async_trait::async_trait;

use crate::{fault::Outcome, touched::News};

/// What this process and others change, told to those that keep copies of public pages.
#[async_trait]
pub trait Changes: Send + Sync {
    /// What has been changed since `seen`, which an earlier answer has said; without it, everything.
    async fn since(&self, seen: Option<i64>) -> Outcome<News>;
    /// Waits until some process says that it has changed something, or none could have been heard for a while. A database
    /// that can't tell keeps its asker waiting for ever: whoever waits looks by itself from time to time, too.
    async fn heard(&self);
}

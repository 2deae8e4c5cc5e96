//! The port of the alarms that reach somebody.

use async_trait::async_trait;

use crate::{
    alarm::{Channel, Notification, Observed},
    fault::Outcome,
};

/// Alarms, and the queue of messages about them. A message that is queued is sent, even if this process ends.
#[async_trait]
pub trait Alarms: Send + Sync {
    /// Takes everything that a probe finds now, and queues a message to each of `channels` about findings that are new, last or
    /// are over.
    async fn observe(&self, observed: &Observed, channels: &[Channel]) -> Outcome<()>;
    /// Queues messages about the findings that the integrity check has mended since the last call.
    async fn tell_mended(&self, channels: &[Channel]) -> Outcome<()>;
    /// Takes the next message that is due. No other process gets it for `seconds`.
    async fn lease(&self, seconds: i64) -> Outcome<Option<Notification>>;
    /// Writes down that a message was sent.
    async fn delivered(&self, sent: &Notification) -> Outcome<()>;
    /// Writes down that a message was not sent, with the reason; it is tried again later, and after three days no more. Returns
    /// whether it is tried again.
    async fn failed(&self, unsent: &Notification, error: &str) -> Outcome<bool>;
}

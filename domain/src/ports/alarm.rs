//! The port of the alarms that reach somebody.

use async_trait::async_trait;

use crate::{
    alarm::{Channel, Notification, Observed},
    fault::Outcome,
};

/// Alarms, and the queue of messages about them. A message that is queued is sent, whatever becomes of this process.
#[async_trait]
pub trait Alarms: Send + Sync {
    /// Takes what a probe finds now, and queues a message to each of `channels` about what is new, lasts or is over.
    async fn observe(&self, observed: &Observed, channels: &[Channel]) -> Outcome<()>;
    /// Queues messages about what the integrity check has mended since the last call.
    async fn tell_mended(&self, channels: &[Channel]) -> Outcome<()>;
    /// Takes the next message that is due. No other process gets it for `seconds`.
    async fn lease(&self, seconds: i64) -> Outcome<Option<Notification>>;
    /// Writes down that a message was sent.
    async fn delivered(&self, sent: &Notification) -> Outcome<()>;
    /// Writes down that a message was not sent, and why; it is tried again later, and after three days no more. Whether it
    /// is tried again is returned.
    async fn failed(&self, unsent: &Notification, error: &str) -> Outcome<bool>;
}

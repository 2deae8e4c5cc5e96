//! Alarms: the incidents that last, and the queue of messages about them.

mod observe;
mod outbox;

use async_trait::async_trait;
use domain::{
    alarm::{Channel, Notification, Observed},
    fault::Outcome,
    ports::Alarms,
};

use crate::Store;

#[async_trait]
impl Alarms for Store {
    async fn observe(&self, observed: &Observed, channels: &[Channel]) -> Outcome<()> {
        Ok(observe::observe(self, observed, channels).await?)
    }

    async fn tell_mended(&self, channels: &[Channel]) -> Outcome<()> {
        Ok(observe::tell_mended(self, channels).await?)
    }

    async fn lease(&self, seconds: i64) -> Outcome<Option<Notification>> {
        Ok(outbox::lease(self, seconds).await?)
    }

    async fn delivered(&self, sent: &Notification) -> Outcome<()> {
        Ok(outbox::delivered(self, sent).await?)
    }

    async fn failed(&self, unsent: &Notification, error: &str) -> Outcome<bool> {
        Ok(outbox::failed(self, unsent, error).await?)
    }
}

//! Sending a message through its channel.

use std::sync::Arc;

use domain::{
    alarm::{AlarmKind, Channel, Notification, Phase},
    date::Instant,
    site::Site,
};
use jiff::Timestamp;

use super::{mail, webhook};
use crate::settings::AlarmSettings;

/// Sends messages by the settings.
pub struct Sender {
    settings: Arc<AlarmSettings>,
}

impl Sender {
    /// A sender with `settings`.
    #[must_use]
    pub fn new(settings: Arc<AlarmSettings>) -> Self {
        Self { settings }
    }

    /// Sends `message` about `site`.
    ///
    /// # Errors
    /// The reason for which it was not taken, in words without secrets.
    pub async fn send(&self, site: &Site, message: &Notification) -> Result<(), String> {
        match message.channel {
            Channel::Mail => mail::send(&self.settings, site, message).await,
            Channel::Webhook => webhook::send(&self.settings, site, message).await,
        }
    }
}

/// Sends a test message through each channel, and returns the results.
pub async fn send_test(settings: &AlarmSettings, site: &Site) -> Vec<(Channel, Result<(), String>)> {
    let sender = Sender::new(Arc::new(settings.clone()));
    let now = Timestamp::now();
    let mut done = Vec::new();
    for channel in settings.channels() {
        let message = Notification {
            // Different for each test: receivers ignore messages that they have already.
            id: -now.as_millisecond(),
            channel,
            kind: AlarmKind::StuckJobs,
            phase: Phase::Resolved,
            subject: "gongkai config check --send-test".to_owned(),
            detail: "这是一条试发的告警，收到它说明设置正确".to_owned(),
            at: Instant::now(),
            attempt: 1,
        };
        done.push((channel, sender.send(site, &message).await));
    }
    done
}

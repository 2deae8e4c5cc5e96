//! Sends one message by its channel.

use std::sync::Arc;

use domain::{
    alarm::{AlarmKind, Channel, Notification, Phase},
    date::Instant,
    site::Site,
};
use jiff::Timestamp;

use super::{mail, webhook};
use crate::settings::AlarmSettings;

/// Sends messages as the settings say.
pub struct Sender {
    settings: Arc<AlarmSettings>,
}

impl Sender {
    /// One that knows `settings`.
    #[must_use]
    pub fn new(settings: Arc<AlarmSettings>) -> Self {
        Self { settings }
    }

    /// Sends `message` about `site`.
    ///
    /// # Errors
    /// Why it was not taken, in words without secrets.
    pub async fn send(&self, site: &Site, message: &Notification) -> Result<(), String> {
        match message.channel {
            Channel::Mail => mail::send(&self.settings, site, message).await,
            Channel::Webhook => webhook::send(&self.settings, site, message).await,
        }
    }
}

/// Sends a message for trial by each channel, and says what became of it.
pub async fn send_test(settings: &AlarmSettings, site: &Site) -> Vec<(Channel, Result<(), String>)> {
    let sender = Sender::new(Arc::new(settings.clone()));
    let now = Timestamp::now();
    let mut done = Vec::new();
    for channel in settings.channels() {
        let message = Notification {
            // Unlike that of any other trial: receivers drop what they have already.
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

//! Alarms: probes find problems, the database remembers and queues them, and a loop sends the queued messages.

pub mod mail;
mod probe;
mod send;
mod webhook;
mod words;

use std::{path::PathBuf, sync::Arc, time::Duration};

use domain::{
    alarm::{AlarmKind, Channel, Observation, Observed},
    guard::{Finding, Remedy, observation},
    ports::Services,
};
use tokio::time::{MissedTickBehavior, interval};

pub use self::send::{Sender, send_test};
use crate::settings::AlarmSettings;

/// Interval of the checks of disk, backups and queues.
const PROBE_EVERY: Duration = Duration::from_secs(60);
/// Interval of the proof of the audit log, which reads all of it.
const PROVE_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// Interval of the search for messages that are due.
const SEND_EVERY: Duration = Duration::from_secs(2);
/// Seconds for which a message is leased to the process that sends it. Sending takes no longer.
const LEASE_SECONDS: i64 = 120;
/// Limit of findings of the integrity check that get a message each; more of them share one message.
const MAX_SINGLE_FINDINGS: usize = 20;

/// Alarms of one site. Clones share everything.
#[derive(Clone)]
pub struct Alarms {
    services: Services,
    settings: Arc<AlarmSettings>,
    channels: Arc<[Channel]>,
    data: PathBuf,
}

impl Alarms {
    /// The alarms that `settings` ask for; `None` if there is no channel.
    #[must_use]
    pub fn new(settings: &AlarmSettings, services: &Services, data: PathBuf) -> Option<Self> {
        let channels = settings.channels();
        let settings = Arc::new(settings.clone());
        (!channels.is_empty()).then(|| Self { services: services.clone(), settings, channels: channels.into(), data })
    }

    /// Takes the findings of a whole round of the integrity check. Repaired ones are read from the database by `tell_mended`.
    pub async fn integrity(&self, found: &[Finding]) {
        let left: Vec<_> = found.iter().filter(|found| found.remedy == Remedy::Left).collect();
        let mut told: Vec<_> = left
            .iter()
            .take(MAX_SINGLE_FINDINGS)
            .map(|found| observation(found.kind, &found.subject, found.trouble, found.remedy, &found.detail))
            .collect();
        let is_complete = left.len() == told.len();
        if !is_complete {
            let more = left.len() - told.len();
            let detail = format!("另有 {more} 处，详见 /desk、日志和 gongkai verify");
            told.push(Observation { subject: "其余".to_owned(), detail });
        }
        self.observe(Observed { kind: AlarmKind::Integrity, scope: None, found: told, is_complete }).await;
    }

    async fn observe(&self, observed: Observed) {
        if let Err(fault) = self.services.alarms.observe(&observed, &self.channels).await {
            tracing::error!(%fault, kind = observed.kind.code(), "an alarm could not be queued");
        }
    }

    /// Probes everything but the audit log, once.
    pub async fn probe(&self) {
        for observed in probe::all(&self.services, &self.settings, &self.data).await {
            self.observe(observed).await;
        }
        if let Err(fault) = self.services.alarms.tell_mended(&self.channels).await {
            tracing::error!(%fault, "what was mended could not be queued");
        }
    }

    /// Probes everything again and again, and sends queued messages, for as long as the server runs.
    pub async fn keep(self) {
        tokio::join!(self.keep_probing(), self.keep_proving(), self.keep_sending());
    }

    async fn keep_probing(&self) {
        let mut ticks = interval(PROBE_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.probe().await;
        }
    }

    async fn keep_proving(&self) {
        let mut ticks = interval(PROVE_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Some(observed) = probe::audit_chain(&self.services).await {
                self.observe(observed).await;
            }
        }
    }

    async fn keep_sending(&self) {
        let sender = Sender::new(Arc::clone(&self.settings));
        let mut ticks = interval(SEND_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            while self.send_next(&sender).await {}
        }
    }

    /// Sends the next message that is due, and returns whether there was one.
    async fn send_next(&self, sender: &Sender) -> bool {
        let message = match self.services.alarms.lease(LEASE_SECONDS).await {
            Ok(Some(message)) => message,
            Ok(None) => return false,
            Err(fault) => {
                tracing::error!(%fault, "messages about alarms could not be looked for");
                return false;
            }
        };
        let site = match self.services.sites.current().await {
            Ok(site) => site,
            // The lease ends by itself.
            Err(_) => return false,
        };
        let (id, channel, attempt) = (message.id, message.channel.code(), message.attempt);
        let done = match sender.send(&site, &message).await {
            Ok(()) => {
                tracing::info!(
                    id,
                    channel,
                    kind = message.kind.code(),
                    phase = message.phase.code(),
                    "an alarm was told"
                );
                self.services.alarms.delivered(&message).await
            }
            Err(problem) => match self.services.alarms.failed(&message, &problem).await {
                Ok(true) => {
                    tracing::warn!(id, channel, attempt, problem, "an alarm could not be told, and is tried again");
                    Ok(())
                }
                Ok(false) => {
                    tracing::error!(
                        id,
                        channel,
                        attempt,
                        problem,
                        "an alarm could not be told for three days, and is given up"
                    );
                    Ok(())
                }
                Err(fault) => Err(fault),
            },
        };
        if let Err(fault) = done {
            tracing::error!(%fault, id, channel, "what became of a message could not be written down: it may be sent twice");
            return false;
        }
        true
    }
}

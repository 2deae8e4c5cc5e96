//! Refused requests that exceeded a limit (429), for the audit log: one row a minute for a source and a route, with their
//! count.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::{audit::Actor, ports::Audit};
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval};

use crate::session::by_the_clock;

/// Interval in which refusals are logged.
const EVERY: Duration = Duration::from_secs(60);
/// Limit of rows a minute: a client with many addresses must not fill the log. The rest shares one row more.
const MAX_ROWS_A_MINUTE: usize = 100;

/// Refusals since the last rows. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Refusals(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    by: HashMap<(Actor, String), u64>,
    /// Number of refusals that have no row of their own.
    others: u64,
}

impl Refusals {
    /// Counts a request for `route` from `by` that exceeded its limit.
    pub fn count(&self, by: Actor, route: &str) {
        // Each request has an id of its own; the row is about all of them.
        let key = (Actor { request: None, ..by }, route.to_owned());
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.by.len() < MAX_ROWS_A_MINUTE || counts.by.contains_key(&key) {
            *counts.by.entry(key).or_default() += 1;
        } else {
            counts.others += 1;
        }
    }

    /// Logs the refusals, minute by minute, for as long as the server runs.
    pub async fn keep_writing(self, audit: Arc<dyn Audit>) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.write(&*audit).await;
        }
    }

    /// Logs the refusals so far.
    pub async fn write(&self, audit: &dyn Audit) {
        let Counts { by, others } = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for ((by, route), count) in by {
            note(audit, &route, count, &by).await;
        }
        if others > 0 {
            note(audit, "*", others, &by_the_clock()).await;
        }
    }
}

async fn note(audit: &dyn Audit, route: &str, count: u64, by: &Actor) {
    let detail = json!({ "route": route, "count": count }).to_string();
    if let Err(fault) = audit.note("limit.refuse", ("route", None), &detail, by).await {
        tracing::error!(%fault, route, count, "requests that came too often could not be written down");
    }
}

//! The port of acts by the clock.

use async_trait::async_trait;

use crate::{audit::Actor, fault::Outcome, schedule::Due};

/// Acts that are due by the clock.
#[async_trait]
pub trait Timetable: Send + Sync {
    /// Publishes and withdraws every article that is due, each in a transaction of its own: once, with any number of processes
    /// that try, and at any delay. If one fails, the rest are done before the failure is returned.
    async fn run_due(&self, by: &Actor) -> Outcome<Vec<Due>>;
}

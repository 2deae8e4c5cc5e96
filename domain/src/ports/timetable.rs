//! The port of what happens by the clock.

use async_trait::async_trait;

use crate::{audit::Actor, fault::Outcome, schedule::Due};

/// What is to happen by the clock.
#[async_trait]
pub trait Timetable: Send + Sync {
    /// Publishes and withdraws what is due, each article in a transaction of its own: once, however many processes try,
    /// and however late. Where one fails, the rest are done before the failure is returned.
    async fn run_due(&self, by: &Actor) -> Outcome<Vec<Due>>;
}

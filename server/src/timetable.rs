//! Scheduled actions, for as long as the server runs.

use std::{sync::Arc, time::Duration};

use domain::{fault::Fault, ports::Timetable};
use tokio::time::{MissedTickBehavior, interval};

use crate::session::by_the_clock;

/// Interval of the check. An article is public no later than this after its hour.
const EVERY: Duration = Duration::from_secs(1);

/// Publishes and withdraws due articles, again and again. Failures are tried again the next time.
pub async fn keep(timetable: Arc<dyn Timetable>) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match timetable.run_due(&by_the_clock()).await {
            Ok(done) => {
                for due in done {
                    tracing::info!(
                        article = due.article.get(),
                        version = due.version.get(),
                        state = due.state.code(),
                        "by the clock"
                    );
                }
            }
            // The store has logged it, at most every few seconds.
            Err(Fault::Unavailable(_)) => {}
            Err(fault) => tracing::error!(%fault, "what is due could not be done"),
        }
    }
}

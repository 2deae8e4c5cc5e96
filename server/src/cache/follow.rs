//! Following changes by other processes.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::PageCache;

/// Interval of the check for changes: a page is never older than this after a change by any process, even if the
/// database can't send notifications.
const EVERY: Duration = Duration::from_millis(500);

/// Invalidates pages that others have changed, for as long as the server runs.
pub async fn follow(cache: PageCache) {
    tokio::join!(look(&cache), hear(&cache));
}

async fn look(cache: &PageCache) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        cache.catch_up().await;
    }
}

async fn hear(cache: &PageCache) {
    loop {
        cache.0.port.heard().await;
        cache.catch_up().await;
    }
}

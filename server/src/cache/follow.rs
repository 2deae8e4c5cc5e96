//! Following what other processes change.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::PageCache;

/// How often is looked by ourselves: a page is never older than this after a change, whoever has made it and whether or
/// not the database could tell.
const EVERY: Duration = Duration::from_millis(500);

/// Throws away what others have changed, for as long as the server runs.
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

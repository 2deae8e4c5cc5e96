//! Metrics from the database, read every few seconds: a scrape itself waits for nothing.

use std::time::Duration;

use domain::{figures::Figures, ports::Services};
use store::Store;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::SiteMetrics;

/// Interval of the reads.
const INTERVAL: Duration = Duration::from_secs(15);
/// Time after which a database counts as away.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Updates the metrics of a site again and again, for as long as the server runs.
pub async fn follow(metrics: SiteMetrics, services: Services, store: Store) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        for pool in store.pools() {
            let set = |state: &'static str, connections: u32| {
                let labels = [("pool", pool.name), ("state", state)];
                metrics.gauge("gongkai_database_pool_connections", &labels).set(connections);
            };
            set("used", pool.open.saturating_sub(pool.idle));
            set("idle", pool.idle);
            set("limit", pool.limit);
        }
        let figures = timeout(TIMEOUT, services.health.figures()).await;
        metrics.gauge("gongkai_database_up", &[]).set(u32::from(matches!(figures, Ok(Ok(_)))));
        if let Ok(Ok(figures)) = figures {
            metrics.show(&figures);
        }
    }
}

impl SiteMetrics {
    /// Sets the series to `figures`.
    pub fn show(&self, figures: &Figures) {
        self.gauge("gongkai_sessions", &[]).set(exact(figures.sessions));
        self.gauge("gongkai_integrity_findings", &[]).set(exact(figures.findings));
        let last_backup = exact(figures.last_backup.unwrap_or_default().seconds());
        self.gauge("gongkai_backup_last_success_timestamp_seconds", &[]).set(last_backup);
        for queue in &figures.queues {
            let labels = [("queue", queue.name)];
            self.gauge("gongkai_job_queue_depth", &labels).set(exact(queue.depth));
            self.gauge("gongkai_job_queue_oldest_age_seconds", &labels).set(exact(queue.oldest_age_seconds));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are exact in 53 bits")]
const fn exact(number: i64) -> f64 {
    number as f64
}

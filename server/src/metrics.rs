//! Metrics for operators, in the format of Prometheus. Names and units follow its conventions.
//!
//! Every series is registered once and then counted by an atomic number, also for cached pages. Labels come from fixed lists: no
//! path, name or word of a reader is ever one.

mod access;
mod figures;
mod route;
mod series;

use std::{sync::Arc, time::Duration};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

pub use self::{
    access::{MetricsPage, MetricsToken, routes},
    figures::follow,
    route::Route,
    series::{CacheResult, SiteMetrics},
};
use crate::connections;

/// Upper bounds of durations, in seconds. Cached pages are not measured: they take microseconds.
const BUCKETS: [f64; 14] = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0];

/// Interval in which measured durations are put into their buckets, so that they don't accumulate if nobody reads the
/// metrics.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);

/// The series of this process. Clones share them.
#[derive(Clone)]
pub struct Metrics(Arc<Process>);

struct Process {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    connections: metrics::Gauge,
    refused_connections: metrics::Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Only the series of the process, without those of sites.
    #[must_use]
    pub fn new() -> Self {
        // Only an empty list of buckets is refused.
        let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).unwrap_or_default();
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        series::describe(&recorder);
        let register = series::Register { recorder: &recorder, site: None };
        register.gauge("gongkai_build_info", &[("version", env!("CARGO_PKG_VERSION"))]).set(1.0);
        register.gauge("gongkai_process_start_time_seconds", &[]).set(now());
        let connections = register.gauge("gongkai_connections", &[]);
        let refused_connections = register.counter("gongkai_connections_refused_total", &[]);
        Self(Arc::new(Process { recorder, handle, connections, refused_connections }))
    }

    /// The series of a site; in a process of many sites, they are labelled with its name.
    #[must_use]
    pub fn of_site(&self, name: Option<&str>) -> SiteMetrics {
        SiteMetrics::new(self, name)
    }

    fn register<'a>(&'a self, site: Option<&'a str>) -> series::Register<'a> {
        series::Register { recorder: &self.0.recorder, site }
    }

    /// All series as text (exposition format 0.0.4).
    #[must_use]
    pub fn render(&self) -> String {
        let (open, refused) = connections::counts();
        self.0.connections.set(open);
        self.0.refused_connections.absolute(refused);
        self.0.handle.render()
    }

    /// Maintains the series, for as long as the server runs.
    pub async fn keep(self) {
        let mut ticks = tokio::time::interval(UPKEEP_INTERVAL);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.0.handle.run_upkeep();
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact in 53 bits")]
fn now() -> f64 {
    domain::date::Instant::now().seconds() as f64
}

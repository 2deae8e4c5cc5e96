//! The series themselves: their names, and the handles by which they are counted.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::http::StatusCode;
use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder, Unit};
use metrics_exporter_prometheus::PrometheusRecorder;
use store::{QueryKind, QueryObserver};

use super::{Metrics, Route};
use crate::browser_failure::BrowserFailure;

/// Statuses that are counted separately; others are counted as their class.
const STATUSES: [(u16, &str); 26] = [
    (199, "1xx"),
    (200, "200"),
    (204, "204"),
    (206, "206"),
    (299, "2xx"),
    (301, "301"),
    (303, "303"),
    (304, "304"),
    (308, "308"),
    (399, "3xx"),
    (400, "400"),
    (401, "401"),
    (403, "403"),
    (404, "404"),
    (405, "405"),
    (409, "409"),
    (410, "410"),
    (413, "413"),
    (421, "421"),
    (422, "422"),
    (429, "429"),
    (499, "4xx"),
    (500, "500"),
    (503, "503"),
    (507, "507"),
    (599, "5xx"),
];

/// The source of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheResult {
    /// A cached page.
    Hit,
    /// A stale page: no new one can be rendered.
    Stale,
    /// A page that was rendered, and is cached now.
    Miss,
    /// An answer that is not cached.
    Bypass,
}

impl CacheResult {
    const ALL: [Self; 4] = [Self::Hit, Self::Stale, Self::Miss, Self::Bypass];

    const fn label(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Stale => "stale",
            Self::Miss => "miss",
            Self::Bypass => "bypass",
        }
    }
}

/// Registers series, with the site's label in a process of many sites.
pub(super) struct Register<'a> {
    pub(super) recorder: &'a PrometheusRecorder,
    pub(super) site: Option<&'a str>,
}

const METADATA: Metadata<'static> = Metadata::new("gongkai", Level::INFO, None);

impl Register<'_> {
    fn key(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Key {
        let mut all: Vec<Label> = labels.iter().map(|&(name, value)| Label::from_static_parts(name, value)).collect();
        all.extend(self.site.map(|site| Label::new("site", site.to_owned())));
        Key::from_parts(name, all)
    }

    pub(super) fn counter(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Counter {
        self.recorder.register_counter(&self.key(name, labels), &METADATA)
    }

    pub(super) fn gauge(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Gauge {
        self.recorder.register_gauge(&self.key(name, labels), &METADATA)
    }

    fn histogram(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Histogram {
        self.recorder.register_histogram(&self.key(name, labels), &METADATA)
    }
}

/// Describes each series.
pub(super) fn describe(recorder: &PrometheusRecorder) {
    let counters = [
        ("gongkai_http_requests_total", "Requests by kind of address and status."),
        ("gongkai_cache_requests_total", "Requests by what the page cache had: hit, stale, miss, bypass."),
        (
            "gongkai_login_failures_total",
            "Logins that were refused: wrong (password or code), limited (too many attempts).",
        ),
        ("gongkai_database_query_failures_total", "Statements that the database did not carry out, by kind."),
        (
            "gongkai_browser_failures_total",
            "Pages whose program did not run in a browser, by kind: load, compile, start, part, run.",
        ),
        ("gongkai_connections_refused_total", "Connections that were closed at once: their client had too many."),
    ];
    for (name, what) in counters {
        recorder.describe_counter(name.into(), None, what.into());
    }
    let gauges = [
        ("gongkai_build_info", "1, with the version of the program."),
        ("gongkai_process_start_time_seconds", "When the process began, in Unix seconds."),
        ("gongkai_connections", "Connections of clients that are open."),
        ("gongkai_database_up", "1 where the database answered the last time, else 0."),
        ("gongkai_database_pool_connections", "Connections of a pool to the database, by state: used, idle, limit."),
        ("gongkai_sessions", "Sessions of staff that hold."),
        ("gongkai_job_queue_depth", "Jobs that wait and are due, by queue."),
        ("gongkai_job_queue_oldest_age_seconds", "For how long the oldest of them has been due."),
        ("gongkai_backup_last_success_timestamp_seconds", "When the last backup was made, in Unix seconds; 0: never."),
        ("gongkai_integrity_findings", "Findings of the integrity check within a day that could not be mended."),
    ];
    for (name, what) in gauges {
        recorder.describe_gauge(name.into(), None, what.into());
    }
    let durations = [
        ("gongkai_http_request_duration_seconds", "How long answers took that were not handed out of the cache."),
        ("gongkai_database_query_duration_seconds", "How long statements took in the database, by kind."),
    ];
    for (name, what) in durations {
        recorder.describe_histogram(name.into(), Some(Unit::Seconds), what.into());
    }
}

/// The series of one site. Clones share them.
#[derive(Clone)]
pub struct SiteMetrics(Arc<Inner>);

struct Inner {
    metrics: Metrics,
    site: Option<String>,
    /// By route, then by status; created when first needed.
    requests: Vec<OnceLock<Counter>>,
    /// By route; created when first needed.
    durations: Vec<OnceLock<Histogram>>,
    cache: [Counter; CacheResult::ALL.len()],
    wrong_logins: Counter,
    limited_logins: Counter,
    browser_failures: [Counter; BrowserFailure::ALL.len()],
    queries: [(Histogram, Counter); QueryKind::ALL.len()],
}

impl SiteMetrics {
    pub(super) fn new(metrics: &Metrics, site: Option<&str>) -> Self {
        let register = metrics.register(site);
        let failures = |reason| register.counter("gongkai_login_failures_total", &[("reason", reason)]);
        let query = |kind: QueryKind| {
            let kind = [("kind", kind.label())];
            (
                register.histogram("gongkai_database_query_duration_seconds", &kind),
                register.counter("gongkai_database_query_failures_total", &kind),
            )
        };
        Self(Arc::new(Inner {
            requests: (0..Route::COUNT * STATUSES.len()).map(|_| OnceLock::new()).collect(),
            durations: (0..Route::COUNT).map(|_| OnceLock::new()).collect(),
            cache: CacheResult::ALL
                .map(|result| register.counter("gongkai_cache_requests_total", &[("result", result.label())])),
            wrong_logins: failures("wrong"),
            limited_logins: failures("limited"),
            browser_failures: BrowserFailure::ALL
                .map(|failure| register.counter("gongkai_browser_failures_total", &[("kind", failure.label())])),
            queries: QueryKind::ALL.map(query),
            metrics: metrics.clone(),
            site: site.map(ToOwned::to_owned),
        }))
    }

    /// Counts an answer to a request for `route`, which took `elapsed`.
    pub fn answered(&self, route: Route, status: StatusCode, result: CacheResult, elapsed: Duration) {
        let status = place_of(status.as_u16());
        let counter = self.0.requests[route.index() * STATUSES.len() + status].get_or_init(|| {
            let labels = [("route", route.label()), ("status", STATUSES[status].1)];
            self.register().counter("gongkai_http_requests_total", &labels)
        });
        counter.increment(1);
        self.0.cache[result as usize].increment(1);
        // Cached answers are so many, and take so little time, that measuring them would be most of their work.
        if result != CacheResult::Hit {
            let duration = self.0.durations[route.index()].get_or_init(|| {
                self.register().histogram("gongkai_http_request_duration_seconds", &[("route", route.label())])
            });
            duration.record(elapsed);
        }
    }

    /// Counts a login that was answered with `status`, if it is a refusal.
    pub fn login_answered(&self, status: StatusCode) {
        match status {
            StatusCode::UNAUTHORIZED => self.0.wrong_logins.increment(1),
            StatusCode::TOO_MANY_REQUESTS => self.0.limited_logins.increment(1),
            _ => {}
        }
    }

    /// Counts a page on which the browser's half did not run.
    pub fn browser_failed(&self, failure: BrowserFailure) {
        self.0.browser_failures[failure as usize].increment(1);
    }

    /// The observer of statements.
    #[must_use]
    pub fn query_observer(&self) -> QueryObserver {
        let inner = Arc::clone(&self.0);
        Arc::new(move |query| {
            let (duration, failures) = &inner.queries[query.kind as usize];
            duration.record(query.elapsed);
            if query.failed {
                failures.increment(1);
            }
        })
    }

    pub(super) fn gauge(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Gauge {
        self.register().gauge(name, labels)
    }

    fn register(&self) -> Register<'_> {
        self.0.metrics.register(self.0.site.as_deref())
    }
}

/// The index of `status` in [`STATUSES`]: its own, or that of its class.
fn place_of(status: u16) -> usize {
    let own = STATUSES.iter().position(|(own, _)| *own == status);
    let class = || STATUSES.iter().position(|(last, _)| last / 100 == status / 100 && last % 100 == 99);
    own.or_else(class).unwrap_or(STATUSES.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_label_or_that_of_its_class() {
        for (status, label) in
            [(200, "200"), (202, "2xx"), (302, "3xx"), (418, "4xx"), (503, "503"), (599, "5xx"), (101, "1xx")]
        {
            assert_eq!(STATUSES[place_of(status)].1, label, "{status}");
        }
    }
}

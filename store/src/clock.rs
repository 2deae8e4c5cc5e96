//! The time, as the site keeps it.

use domain::date::Instant;

/// Unix seconds.
pub(crate) fn now() -> i64 {
    Instant::now().seconds()
}

pub(crate) use domain::date::today;

/// The clock for sessions, locks, one-time links and hours: the true time, or a moment that a test has chosen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clock {
    stopped: Option<i64>,
}

impl Clock {
    /// A clock that stands still.
    pub(crate) const fn stopped(seconds: i64) -> Self {
        Self { stopped: Some(seconds) }
    }

    /// Unix seconds.
    pub(crate) fn now(self) -> i64 {
        self.stopped.unwrap_or_else(now)
    }
}

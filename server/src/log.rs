//! The log: lines of JSON, or readable ones on a terminal. `RUST_LOG` sets its level.

use std::{
    fmt,
    io::IsTerminal,
    time::{SystemTime, UNIX_EPOCH},
};

use domain::date::Instant;
use tracing_subscriber::{
    EnvFilter,
    fmt::{format::Writer, time::FormatTime},
};

/// The site's clock: `2023-02-17T09:00:00.120+08:00`.
struct Beijing;

impl FormatTime for Beijing {
    fn format_time(&self, line: &mut Writer<'_>) -> fmt::Result {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let at = Instant::new(i64::try_from(since.as_secs()).unwrap_or(i64::MAX));
        write!(line, "{}T{}.{:03}+08:00", at.day(), at.clock_time(), since.subsec_millis())
    }
}

/// Begins to log to the standard error output. A second call does nothing.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_timer(Beijing).with_writer(std::io::stderr);
    let started = if std::io::stderr().is_terminal() { log.compact().try_init() } else { log.json().try_init() };
    // There is another log already, as in tests.
    drop(started);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_of_the_sites_own_clock() {
        let mut line = String::new();
        Beijing.format_time(&mut Writer::new(&mut line)).unwrap();
        let now = Instant::now();
        let near = [now.plus_seconds(-1), now].map(|at| at.web_time());
        assert!(near.iter().any(|at| line.starts_with(at.trim_end_matches("+08:00"))), "{line}: {near:?}");
        assert!(line.ends_with("+08:00"), "{line}");
    }
}

//! The log: lines of JSON where nobody watches, readable ones on a terminal. `RUST_LOG` chooses what is said.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins to log to the standard error output. A second call does nothing.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if std::io::stderr().is_terminal() { log.compact().try_init() } else { log.json().try_init() };
    // Another log is there already, as in tests.
    drop(started);
}

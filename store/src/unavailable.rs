//! Database errors that say nothing about the request: the database is away, busy, or handing over to another one.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::fault::Unavailable;
use sea_orm::{DbErr, RuntimeErr, sqlx};

use crate::clock;

/// Seconds between lines of the log: while a database is away, every request fails in the same way.
const LOG_INTERVAL_SECONDS: i64 = 5;

/// The unavailability behind `error`; `None` for an error about the request itself.
pub(crate) fn of(error: &DbErr) -> Option<Unavailable> {
    match error {
        DbErr::ConnectionAcquire(_) => Some(Unavailable::AWAY),
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => of_driver(error),
        _ => None,
    }
}

fn of_driver(error: &sqlx::Error) -> Option<Unavailable> {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        // The error of a connection that was cut in the middle of an answer.
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Some(Unavailable::AWAY),
        sqlx::Error::Database(error) => error.code().and_then(|code| of_code(&code)),
        _ => None,
    }
}

/// The codes of PostgreSQL have five characters, those of SQLite are numbers of at most four digits.
fn of_code(code: &str) -> Option<Unavailable> {
    if code.len() < 5 {
        // Without its extended bits.
        return match code.parse::<i32>().ok()? & 0xff {
            // BUSY, LOCKED.
            5 | 6 => Some(Unavailable::BUSY),
            // READONLY, IOERR, CANTOPEN: the disk is unavailable.
            8 | 10 | 14 => Some(Unavailable::AWAY),
            _ => None,
        };
    }
    match code {
        // serialization_failure, deadlock_detected, lock_not_available, query_canceled.
        "40001" | "40P01" | "55P03" | "57014" => Some(Unavailable::BUSY),
        // read_only_sql_transaction: a server that is not the primary, or not yet.
        "25006" => Some(Unavailable::AWAY),
        // Failed connections, exhausted resources, an operator's intervention.
        _ if ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) => Some(Unavailable::AWAY),
        _ => None,
    }
}

/// Logs the error, unless one was logged a moment ago.
pub(crate) fn log(error: &DbErr) {
    static LOGGED: AtomicI64 = AtomicI64::new(i64::MIN);
    let (now, logged) = (clock::now(), LOGGED.load(Ordering::Relaxed));
    let is_due = now.saturating_sub(logged) >= LOG_INTERVAL_SECONDS;
    if is_due && LOGGED.compare_exchange(logged, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
        tracing::error!(%error, "the database does not answer");
    } else {
        tracing::debug!(%error, "the database does not answer");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_or_busy_is_told_from_one_that_says_no() {
        for (code, meant) in [
            ("5", Some(Unavailable::BUSY)),
            ("517", Some(Unavailable::BUSY)),
            ("14", Some(Unavailable::AWAY)),
            ("1032", Some(Unavailable::AWAY)),
            ("8458", Some(Unavailable::AWAY)),
            ("57P01", Some(Unavailable::AWAY)),
            ("08006", Some(Unavailable::AWAY)),
            ("53300", Some(Unavailable::AWAY)),
            ("25006", Some(Unavailable::AWAY)),
            ("55P03", Some(Unavailable::BUSY)),
            ("40P01", Some(Unavailable::BUSY)),
            // SQLITE_CONSTRAINT, SQLITE_CORRUPT, unique_violation, undefined_table.
            ("19", None),
            ("2067", None),
            ("11", None),
            ("23505", None),
            ("42P01", None),
        ] {
            assert_eq!(of_code(code), meant, "{code}");
        }
        assert_eq!(of_driver(&sqlx::Error::PoolTimedOut), Some(Unavailable::AWAY));
        assert_eq!(
            of_driver(&std::io::Error::from(std::io::ErrorKind::ConnectionReset).into()),
            Some(Unavailable::AWAY)
        );
        assert_eq!(of_driver(&sqlx::Error::RowNotFound), None);
    }
}

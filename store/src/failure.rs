//! Internal errors: logged here and nowhere else, under the number that the reader is shown.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use domain::fault::{Failure, Fault, Refusal};
use sea_orm::{DbErr, RuntimeErr};

use crate::unavailable;

/// `SQLITE_FULL`, `SQLITE_IOERR_SHMSIZE` (the index of the log could not grow), and PostgreSQL's `disk_full`.
const NO_SPACE: [&str; 3] = ["13", "4874", "53100"];

/// The reason for which a use case of this crate stops.
#[derive(Debug)]
pub(crate) enum Error {
    /// A mistake that the caller can correct.
    Refused(Refusal),
    /// A failure of the database, or of ours.
    Database(DbErr),
}

impl Error {
    /// The error for contradictory data: `what` says where and how.
    pub(crate) fn broken(what: String) -> Self {
        Self::Database(DbErr::Type(what))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Database(error) if is_full(&error) => {
                tracing::error!(%error, "the disk is full");
                Self::Refused(Refusal::Full)
            }
            Error::Database(error) => match unavailable::of(&error) {
                Some(unavailable) => {
                    unavailable::log(&error);
                    Self::Unavailable(unavailable)
                }
                None => {
                    let id = number();
                    tracing::error!(failure = id, %error, "the database failed");
                    Self::Failed(Failure { id })
                }
            },
        }
    }
}

/// Whether the database found no space to write to. The transaction is rolled back, and writes succeed again once there is space.
fn is_full(error: &DbErr) -> bool {
    let (DbErr::Exec(cause) | DbErr::Query(cause) | DbErr::Conn(cause)) = error else { return false };
    let RuntimeErr::SqlxError(cause) = cause else { return false };
    let Some(code) = cause.as_database_error().and_then(|said| said.code()) else { return false };
    NO_SPACE.contains(&code.as_ref())
}

/// A unique number for a failure: the time, a mark of this process, and a count.
fn number() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()) & 0xffff);
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let seconds = crate::clock::now();
    format!("{seconds:x}-{:04x}-{:x}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed))
}

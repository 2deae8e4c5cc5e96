//! What went wrong inside: logged here and nowhere else, under the number that the reader is shown.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use domain::fault::{Failure, Fault, Refusal};
use sea_orm::DbErr;

/// Why a use case of this crate stops.
#[derive(Debug)]
pub(crate) enum Error {
    /// The asker's to mend.
    Refused(Refusal),
    /// Ours.
    Database(DbErr),
}

impl Error {
    /// The data contradict themselves: `what` says where and how.
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
            Error::Database(error) => {
                let id = number();
                tracing::error!(failure = id, %error, "the database failed");
                Self::Failed(Failure { id })
            }
        }
    }
}

/// A number that no other failure has: the time, a mark of this process, and a count.
fn number() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()) & 0xffff);
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let seconds = crate::clock::now();
    format!("{seconds:x}-{:04x}-{:x}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed))
}

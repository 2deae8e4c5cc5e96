//! The three ways in which a use case fails to fulfil a request.

use serde::{Deserialize, Serialize};

use crate::{id::RevisionNumber, quota::Metered};

/// An error that the reader or the member of staff can act on. It crosses the wire and is put into words by `app`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// There is nothing at this address, or nothing that this person may see (HTTP 404).
    #[error("not found")]
    NotFound,
    /// It was published once and has been withdrawn (HTTP 410).
    #[error("withdrawn")]
    Gone,
    /// Nobody is logged in, or the session has ended (HTTP 401).
    #[error("not signed in")]
    NotSignedIn,
    /// This account may not do that (HTTP 403).
    #[error("forbidden")]
    Forbidden,
    /// Nobody approves their own text (HTTP 403).
    #[error("nobody approves their own work")]
    OwnWork,
    /// Someone else has saved meanwhile (HTTP 409): the version `theirs`.
    #[error("version {theirs} was saved meanwhile")]
    Stale {
        /// The current version.
        theirs: RevisionNumber,
    },
    /// The thing's present state does not allow it (HTTP 409), with the reason in words.
    #[error("{problem}")]
    Conflict {
        /// The reason, and the remedy.
        problem: String,
    },
    /// Login, password and one-time code do not belong together (HTTP 401). It does not say which is wrong.
    #[error("wrong login or password")]
    WrongPassword,
    /// The password is right, and the one-time code of this account is needed besides (HTTP 401).
    #[error("one-time code needed")]
    CodeNeeded,
    /// Too often; it may be tried again after `seconds` (HTTP 429).
    #[error("too many attempts, again in {seconds} s")]
    TooMany {
        /// Seconds to wait.
        seconds: i64,
    },
    /// This account has used up its quota of uploads or saves for the day (HTTP 429).
    #[error("no more than {megabytes} MB of {} a day, {left} MB left, again in {seconds} s", .of.code())]
    Quota {
        /// The measure.
        of: Metered,
        /// The quota, in megabytes a day.
        megabytes: i64,
        /// Megabytes that are left.
        left: i64,
        /// Seconds until tomorrow.
        seconds: i64,
    },
    /// The server's disk is full: nothing was kept (HTTP 507). The same request can be made again once there is space.
    #[error("no space left")]
    Full,
    /// A field or a parameter that can't be used, by name, with its fault (HTTP 422).
    #[error("{field} is invalid: {problem}")]
    Invalid {
        /// The name of the field, as in the request.
        field: String,
        /// The problem, in words for its author.
        problem: String,
    },
}

impl Refusal {
    /// The HTTP status with which it is answered.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotSignedIn | Self::WrongPassword | Self::CodeNeeded => 401,
            Self::Forbidden | Self::OwnWork => 403,
            Self::NotFound => 404,
            Self::Stale { .. } | Self::Conflict { .. } => 409,
            Self::Gone => 410,
            Self::Invalid { .. } => 422,
            Self::TooMany { .. } | Self::Quota { .. } => 429,
            Self::Full => 507,
        }
    }

    /// `Invalid`: `field` can't be as it is; `problem` is the reason.
    #[must_use]
    pub fn invalid(field: &str, problem: &str) -> Self {
        Self::Invalid { field: field.to_owned(), problem: problem.to_owned() }
    }

    /// Whether it is about the field `name`.
    #[must_use]
    pub fn is_about(&self, name: &str) -> bool {
        matches!(self, Self::Invalid { field, .. } if field == name)
    }

    /// `Conflict`, with the reason `problem`.
    #[must_use]
    pub fn conflict(problem: &str) -> Self {
        Self::Conflict { problem: problem.to_owned() }
    }
}

/// An error that nobody outside can mend. The details are in the log under the same number; readers see the number alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("failure {id}")]
pub struct Failure {
    /// The number under which the cause was logged.
    pub id: String,
}

/// Something that the site depends on, such as its database, does not answer now. Nothing is known about the request: not that
/// its object is missing, not that it is forbidden, not that it was not done (HTTP 503). The same request can be made again; a
/// write by the same key is done once, with any outcome of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("unavailable, again in {retry_after_seconds} s")]
pub struct Unavailable {
    /// Seconds after which it is worth asking again.
    pub retry_after_seconds: u32,
}

impl Unavailable {
    /// Others were in the way: a lock was not free, or a transaction met another one.
    pub const BUSY: Self = Self { retry_after_seconds: 1 };
    /// Nobody answers.
    pub const AWAY: Self = Self { retry_after_seconds: 5 };
}

/// A use case's error: the reader's to mend, or ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// See [`Failure`].
    #[error(transparent)]
    Failed(#[from] Failure),
    /// See [`Unavailable`].
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Fault {
    /// The HTTP status with which it is answered.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Refused(refusal) => refusal.status(),
            Self::Failed(_) => 500,
            Self::Unavailable(_) => 503,
        }
    }
}

/// The result of a use case.
pub type Outcome<T> = Result<T, Fault>;

//! The two ways in which a use case does not do what was asked.

use serde::{Deserialize, Serialize};

/// What the reader or the member of staff can act on. It crosses the wire and is put into words by `app`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// There is nothing at this address, or nothing that this person may see (HTTP 404).
    #[error("not found")]
    NotFound,
    /// It was published once and has been withdrawn (HTTP 410).
    #[error("withdrawn")]
    Gone,
    /// A field or a parameter that can't be used, by name, with what is wrong (HTTP 422).
    #[error("{field} is invalid: {problem}")]
    Invalid {
        /// The name of the field, as in the request.
        field: String,
        /// What is wrong with it, in words for its author.
        problem: String,
    },
}

/// What nobody outside can mend. The details are in the log under the same number; readers see the number alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("failure {id}")]
pub struct Failure {
    /// The number under which the cause was logged.
    pub id: String,
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
}

/// What a use case answers.
pub type Outcome<T> = Result<T, Fault>;

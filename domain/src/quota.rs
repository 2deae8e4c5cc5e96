//! Measures that are limited for each account and day.

use serde::{Deserialize, Serialize};

/// A measure that is counted by account and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Metered {
    /// Files that were sent.
    Uploads,
    /// Versions, comments and notes.
    Texts,
}

impl Metered {
    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uploads => "uploads",
            Self::Texts => "texts",
        }
    }
}

//! The audit log, as its reader sees it.

use serde::{Deserialize, Serialize};

/// Who does something, and by which request: it stands in every row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; nothing for the command line and for who is not logged in.
    pub account: Option<i64>,
    /// The name, as it is at that moment.
    pub name: String,
    /// The request's number in the log.
    pub request: Option<String>,
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// From 1, without a gap.
    pub id: i64,
    /// `YYYY-MM-DD HH:MM:SS`, Beijing time.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, such as `article.save`.
    pub action: String,
    /// To what, such as `article 12`.
    pub subject: String,
    /// With which particulars: JSON.
    pub detail: String,
    /// The request's number.
    pub request: Option<String>,
}

/// Which rows of the log are shown: all that fit every part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// What the action begins with, such as `article.`; empty: any.
    pub action: String,
    /// Who, by the whole name; empty: anybody.
    pub actor: String,
}

/// What proving the log has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Every row is as it was written, and none is missing.
    Whole {
        /// How many rows there are.
        rows: i64,
    },
    /// The hashes fit, and the row was not signed by the program: the chain was made anew from there, or its end was cut off
    /// or exchanged.
    Unsigned {
        /// Its number; that of the last row where the end is not to be trusted.
        row: i64,
    },
    /// The first row that is not as it was written, or before which one is missing.
    Broken {
        /// Its number.
        row: i64,
    },
}

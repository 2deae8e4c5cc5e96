//! The audit log, as its reader sees it.

use std::{
    fmt::{self, Display, Formatter},
    net::{AddrParseError, IpAddr},
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use crate::{
    date::{Day, Instant},
    id::{AccountId, AuditRowId},
};

/// Shortest time, in days, for which the log keeps the addresses of clients: six months (网络安全法, art. 21).
pub const MIN_SOURCE_DAYS: i64 = 183;

/// The origin of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The machine itself: its command line, or its clock.
    Local,
    /// The address of a client.
    Client(IpAddr),
}

const LOCAL: &str = "local";

impl Display for Source {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local => f.write_str(LOCAL),
            Self::Client(address) => address.fmt(f),
        }
    }
}

impl FromStr for Source {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, AddrParseError> {
        if text == LOCAL { Ok(Self::Local) } else { text.parse().map(Self::Client) }
    }
}

/// The person who acts, the place they act from, and the request: part of every row of the log.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Actor {
    /// The account; nothing for the command line and for people who are not logged in.
    pub account: Option<AccountId>,
    /// The name, as it is at that moment.
    pub name: String,
    /// The request's number in the log.
    pub request: Option<String>,
    /// The origin of the request or of the command.
    pub source: Source,
}

impl Actor {
    /// Somebody without an account who acts on the machine itself.
    #[must_use]
    pub fn local(name: impl Into<String>) -> Self {
        Self { account: None, name: name.into(), request: None, source: Source::Local }
    }
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The row number.
    pub id: AuditRowId,
    /// The time of the act.
    pub at: Instant,
    /// The actor's name.
    pub actor: String,
    /// The action, such as `article.save`.
    pub action: String,
    /// The object of the act, such as `article 12`.
    pub subject: String,
    /// The object's name now: an article's headline, a column's or an account's name. `None` for an export.
    pub title: Option<String>,
    /// The particulars, as JSON.
    pub detail: String,
    /// The request's number.
    pub request: Option<String>,
    /// The origin; nothing where the address's term is over, or the row is older than the first address in the log.
    pub source: Option<Source>,
}

/// A filter of the log: rows that fit every part of it are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The beginning of the action, such as `article.`; empty: any.
    pub action: String,
    /// The actor's whole name; empty: any.
    pub actor: String,
    /// The origin, as [`Source`] is written; empty: any.
    pub source: String,
    /// The kind of object.
    pub kind: Option<AuditKind>,
    /// On this day or later, Beijing time.
    pub since: Option<Day>,
    /// On this day or earlier.
    pub until: Option<Day>,
}

/// A kind of object of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AuditKind {
    /// Articles, from draft to public and back.
    Articles,
    /// Columns.
    Columns,
    /// The link directory.
    Directory,
    /// 政府信息公开: topics, numbers, bodies.
    Disclosure,
    /// Pictures and documents.
    Files,
    /// The site and its home page.
    Site,
    /// Accounts and their sessions.
    Accounts,
    /// Refused acts, and changes that were found.
    Security,
    /// The log itself.
    Log,
    /// Acts of the operator: backups, keys, transfers.
    System,
}

impl AuditKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Articles,
        Self::Columns,
        Self::Directory,
        Self::Disclosure,
        Self::Files,
        Self::Site,
        Self::Accounts,
        Self::Security,
        Self::Log,
        Self::System,
    ];

    /// The word under which addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Columns => "columns",
            Self::Directory => "directory",
            Self::Disclosure => "disclosure",
            Self::Files => "files",
            Self::Site => "site",
            Self::Accounts => "accounts",
            Self::Security => "security",
            Self::Log => "log",
            Self::System => "system",
        }
    }

    /// The kind that addresses have under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The beginnings of its actions' names.
    #[must_use]
    pub const fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Articles => &["article."],
            Self::Columns => &["column."],
            Self::Directory => &["link.", "group.", "directory."],
            Self::Disclosure => &["disclosure.", "topic."],
            Self::Files => &["file."],
            Self::Site => &["site.", "home."],
            Self::Accounts => &["account."],
            Self::Security => &["refused", "limit.", "tamper.", "account.refuse", "account.lock"],
            Self::Log => &["audit."],
            Self::System => &["backup.", "key.", "seal.", "corpus.", "address.", "site.transfer"],
        }
    }
}

/// The result of proving the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Every row is as it was written, and none is missing.
    Whole {
        /// The number of rows.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_has_a_word_of_its_own_in_addresses() {
        for kind in AuditKind::ALL {
            assert_eq!(AuditKind::from_code(kind.code()), Some(kind));
            assert!(!kind.prefixes().is_empty());
        }
    }

    proptest! {
        #[test]
        fn a_source_is_read_as_it_was_written(address: IpAddr) {
            for source in [Source::Local, Source::Client(address)] {
                prop_assert_eq!(source.to_string().parse(), Ok(source));
            }
        }
    }
}

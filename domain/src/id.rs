//! Ids: the numbers by which things are kept, a type for each kind of thing, so that none is taken for another.
//!
//! To a reader of JSON, and in an address, each is its number.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A text that is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id as one is written")]
pub struct NotAnId;

/// A positive number written with digits alone and without zeros before it: an address has one spelling.
#[must_use]
pub fn positive(text: &str) -> Option<i64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if is_plain { text.parse().ok() } else { None }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// The id whose number is `number`.
            #[must_use]
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            /// Its number, as databases keep it.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                positive(text).map(Self).ok_or(NotAnId)
            }
        }
    )+};
}

ids! {
    /// An article, with all its versions.
    ArticleId;
    /// An account of the staff.
    AccountId;
    /// A column, with its place in the tree.
    ColumnId;
    /// A picture or a document, once for each content.
    FileId;
    /// A 主题分类 of the catalogue.
    TopicId;
    /// A group of the link directory.
    GroupId;
    /// A link of the link directory.
    LinkId;
    /// A comment on a paragraph.
    CommentId;
    /// A notice to one person.
    NoticeId;
    /// A row of the audit log, counted from 1 without a gap.
    AuditRowId;
    /// A version of an article, counted from 1 in each: a save makes the next.
    RevisionNumber;
}

impl RevisionNumber {
    /// No version: the base of the first save of an article.
    pub const NONE: Self = Self(0);

    /// The one that a save upon this one makes.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_has_one_spelling() {
        for wrong in ["", "0", "-1", "+1", "01", " 1", "1 ", "1.0", "１", "9223372036854775808"] {
            assert_eq!(wrong.parse::<ArticleId>(), Err(NotAnId), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn an_id_is_read_as_it_was_written(number in 1i64..=i64::MAX) {
            let id = ArticleId::new(number);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.get(), number);
        }
    }
}

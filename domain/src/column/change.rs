//! Changing the tree of columns by hand.

use serde::{Deserialize, Serialize};

use super::kind::{ColumnKind, ColumnShows};
use crate::{date::Day, fault::Refusal, id::ColumnId, words};

/// Characters of a column's name.
const LONGEST_NAME: usize = 40;
/// Characters of a column's description.
const LONGEST_DESCRIPTION: usize = 200;
/// Characters of all keywords together.
const LONGEST_KEYWORDS: usize = 100;
/// Bytes of a column's part of its address.
const LONGEST_SLUG: usize = 60;

/// One change of the tree. Positions count from 1; one that is too large means the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act")]
pub enum ColumnChange {
    /// A new column at the end of its siblings, with one review step.
    #[serde(rename = "add-column")]
    Add {
        /// The column above; nothing for a root.
        parent: Option<ColumnId>,
        /// 栏目名称, which no sibling has.
        name: String,
        /// Its part of its address; nothing: the name in pinyin.
        slug: Option<String>,
        /// Its purpose; may be empty.
        #[serde(default)]
        description: String,
        /// 关键词; may be none.
        #[serde(default)]
        keywords: Vec<String>,
        /// 栏目类别
        #[serde(default)]
        kind: ColumnKind,
    },
    /// Other settings for a column. Its address stays.
    #[serde(rename = "change-column")]
    Change {
        /// The column.
        column: ColumnId,
        /// 栏目名称, which no sibling has.
        name: String,
        /// Its purpose; may be empty.
        description: String,
        /// 关键词; may be none.
        keywords: Vec<String>,
        /// 栏目类别
        kind: ColumnKind,
        /// The content of its page.
        shows: ColumnShows,
        /// 0 to 3.
        review_steps: i64,
    },
    /// Another place for a column, with all below it. Permissions on the columns above it then hold here, too.
    #[serde(rename = "move-column")]
    Move {
        /// The column.
        column: ColumnId,
        /// The column above; nothing for a root.
        parent: Option<ColumnId>,
        /// Its place among its siblings.
        #[serde(default = "the_end")]
        position: i64,
    },
    /// Puts a column into the main menu, or takes it out: one that an import has made is not in it.
    #[serde(rename = "menu-column")]
    Menu {
        /// The column.
        column: ColumnId,
        /// Whether it is in the menu, as long as it is a root.
        shown: bool,
    },
    /// Takes an empty column away. No other column gets its address.
    #[serde(rename = "remove-column")]
    Remove {
        /// The column.
        column: ColumnId,
    },
    /// Brings a column back to where it stood.
    #[serde(rename = "restore-column")]
    Restore {
        /// The column.
        column: ColumnId,
    },
}

/// The default position: the end.
const fn the_end() -> i64 {
    i64::MAX
}

/// A column in the list for administrators of the site or of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnLine {
    /// Its number.
    pub id: ColumnId,
    /// The column above; nothing for a root.
    pub parent: Option<ColumnId>,
    /// Columns above it.
    pub depth: usize,
    /// Its part of its address.
    pub slug: String,
    /// 栏目名称
    pub name: String,
    /// Its place among its siblings, from 1.
    pub position: i64,
    /// The number of siblings, itself included.
    pub siblings: i64,
    /// 栏目类别
    pub kind: ColumnKind,
    /// Articles in it that citizens read, with those of the columns below.
    pub public: i64,
    /// The day of the newest of them. Readers and inspectors see it, and so it is the one that counts.
    pub last: Option<Day>,
    /// It was taken away, and can be brought back.
    pub removed: bool,
    /// It stands in the main menu, where it is a root.
    pub in_menu: bool,
    /// Number of review steps that it requires.
    pub review_steps: i64,
    /// The number of review steps that it asks for beyond the number of people who can review in it.
    pub reviewers_missing: i64,
}

/// All of a column, for the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSettings {
    /// Its line in the list.
    pub line: ColumnLine,
    /// Its purpose, as it was written; may be empty.
    pub description: String,
    /// 关键词, as they were written; may be none.
    pub keywords: Vec<String>,
    /// The content of its page.
    pub shows: ColumnShows,
    /// 0 to 3.
    pub review_steps: i64,
    /// 信息员: the names of those who write in it, by a role here or above.
    pub editors: Vec<String>,
    /// 审核人: the names of those who approve in it, by a role here or above.
    pub reviewers: Vec<String>,
    /// Articles in it, in any state; those of the columns below are not counted.
    pub articles: i64,
    /// Columns directly below it.
    pub children: i64,
}

/// The name of a column as it is kept.
///
/// # Errors
/// `Invalid` for `name`.
pub fn checked_name(name: &str) -> Result<String, Refusal> {
    words::required("name", "栏目名称", name, LONGEST_NAME)
}

/// A column's description, as it is kept; may be empty.
///
/// # Errors
/// `Invalid` for `description`.
pub fn checked_description(description: &str) -> Result<String, Refusal> {
    words::optional("description", "栏目说明", description, LONGEST_DESCRIPTION)
}

/// Checks the keywords of a column, all of them together.
///
/// # Errors
/// `Invalid` for `keywords`.
pub fn check_keywords(keywords: &[String]) -> Result<(), Refusal> {
    words::optional("keywords", "关键词", &keywords.join(","), LONGEST_KEYWORDS).map(drop)
}

/// Most review steps that a column asks for.
pub const MAX_REVIEW_STEPS: i64 = 3;

/// Checks how many review steps a column asks for.
///
/// # Errors
/// `Invalid` for `review_steps`: anything but 0 to 3.
pub fn check_review_steps(steps: i64) -> Result<(), Refusal> {
    if (0..=MAX_REVIEW_STEPS).contains(&steps) {
        Ok(())
    } else {
        Err(Refusal::invalid("review_steps", "审核步数须为 0 到 3"))
    }
}

/// Checks a column's part of its address that somebody has chosen.
///
/// # Errors
/// `Invalid` for `slug`: anything but lower case letters and digits with single hyphens between them, at most 60.
pub fn check_slug(slug: &str) -> Result<(), Refusal> {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if slug.len() <= LONGEST_SLUG && slug.split('-').all(part) {
        return Ok(());
    }
    Err(Refusal::invalid("slug", "网址名须为 1 到 60 个小写字母或数字，可用单个连字符分隔"))
}

#[cfg(test)]
mod tests {
    use super::check_slug;

    #[test]
    fn a_slug_is_what_an_address_can_hold() {
        for slug in ["a", "anquan-shengchan", "2026", "a-2"] {
            assert!(check_slug(slug).is_ok(), "{slug}");
        }
        for slug in ["", "-", "a-", "-a", "a--b", "A", "安全", "a/b", "a b", "a_b", &"a".repeat(61)] {
            assert!(check_slug(slug).is_err(), "{slug}");
        }
    }
}

//! Watching over public content: whether it is still as the program has published it.

use std::collections::BTreeSet;

use crate::{alarm::Observation, date::Instant, id::ArticleId};

/// A difference between public content and the program's record of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// It differs from the published content, or can't be read as it was.
    Changed,
    /// It is not there any more.
    Missing,
    /// It is public, and the program has never published it, or the proof that it has was taken away or forged.
    Unsealed,
}

impl Trouble {
    /// The word under which it is stored and logged.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unsealed => "unsealed",
        }
    }

    /// The trouble stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Changed, Self::Missing, Self::Unsealed].into_iter().find(|trouble| trouble.code() == code)
    }
}

/// The outcome of a mending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Citizens have the last good copy again.
    Restored,
    /// There is no good copy: citizens don't see it any more.
    Hidden,
    /// Nothing could be done, or nothing should: somebody has to look.
    Left,
}

impl Remedy {
    /// The word under which it is stored and logged.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Restored => "restored",
            Self::Hidden => "hidden",
            Self::Left => "left",
        }
    }

    /// The remedy stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Restored, Self::Hidden, Self::Left].into_iter().find(|remedy| remedy.code() == code)
    }
}

/// An article that is not as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Its number.
    pub article: ArticleId,
    /// Its trouble.
    pub trouble: Trouble,
}

/// The result of a look at some hundreds of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// The number of articles that were looked at.
    pub articles: i64,
    /// Those that are not as they were published.
    pub suspects: Vec<Suspect>,
    /// The number behind which to go on; nothing at the end.
    pub next: Option<ArticleId>,
}

/// The part of the audit log that was read so far. A process that keeps it sees that the log it read is still there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogTrail {
    /// The number of the last row.
    pub rows: i64,
    /// Its hash.
    pub hash: String,
    /// The articles that are public by the log.
    pub public: BTreeSet<ArticleId>,
}

/// The result of following the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogLook {
    /// There is more to read.
    More,
    /// It was read to its end.
    End {
        /// The articles that are public by the log, and in the database are not.
        unpublished: Vec<ArticleId>,
    },
    /// From this row on it is not as it was written, is missing, or was not signed.
    Broken {
        /// The row's number.
        row: i64,
    },
}

/// A finding, and its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `article`, `file`, or `part` for a table around them.
    pub kind: &'static str,
    /// The article's number, the file's hash, or the table.
    pub subject: String,
    /// Its trouble.
    pub trouble: Trouble,
    /// The outcome.
    pub remedy: Remedy,
    /// The parts that differ, or the reason why nothing was done.
    pub detail: String,
}

impl Trouble {
    /// For the operator.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Changed => "与发布时不一致",
            Self::Missing => "已不在了",
            Self::Unsealed => "不是程序发布的，或者它的封印被删除",
        }
    }
}

impl Remedy {
    /// For the operator.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Restored => "已恢复为最后一份完好的内容",
            Self::Hidden => "已不再公开",
            Self::Left => "没有完好的副本，未作处理",
        }
    }
}

/// The message about a finding, by mail or webhook.
#[must_use]
pub fn observation(kind: &str, subject: &str, trouble: Trouble, remedy: Remedy, detail: &str) -> Observation {
    let what = match kind {
        "article" => "文章",
        "file" => "附件",
        _ => "数据表",
    };
    let detail = if detail.is_empty() { String::new() } else { format!("（{detail}）") };
    let (trouble, remedy) = (trouble.in_words(), remedy.in_words());
    Observation { subject: format!("{what} {subject}"), detail: format!("{trouble}，{remedy}{detail}") }
}

/// An alarm, as it is shown to those who look after the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The time.
    pub at: Instant,
    /// `article`, `file` or `part`.
    pub kind: String,
    /// The article's number, the file's hash, or the table.
    pub subject: String,
    /// Its trouble.
    pub trouble: Trouble,
    /// The outcome.
    pub remedy: Remedy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_and_remedy_is_stored_under_its_own_word() {
        for trouble in [Trouble::Changed, Trouble::Missing, Trouble::Unsealed] {
            assert_eq!(Trouble::from_code(trouble.code()), Some(trouble));
        }
        for remedy in [Remedy::Restored, Remedy::Hidden, Remedy::Left] {
            assert_eq!(Remedy::from_code(remedy.code()), Some(remedy));
        }
        assert_eq!((Trouble::from_code("restored"), Remedy::from_code("changed")), (None, None));
    }
}

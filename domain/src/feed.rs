//! The public articles as machines read them: feeds, site maps, the open interface.

use serde::{Deserialize, Serialize};

use crate::{
    column::{Crumb, Position},
    date::{Day, Instant},
    id::ArticleId,
};

/// An article as feeds and lists for machines name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedEntry {
    /// Positive.
    pub id: ArticleId,
    /// Its name for readers of feeds, `urn:uuid:…`: it stays when domain, column, title or text change.
    pub guid: String,
    /// 标题 and 副标题, on one line.
    pub headline: String,
    /// 摘要, never empty.
    pub summary: String,
    /// The column, where it still stands.
    pub column: Option<Crumb>,
    /// 来源
    pub source: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 日期
    pub day: Day,
    /// The time at which it became public.
    pub published: Instant,
    /// The time at which the words that citizens read last became public; never before [`Self::published`].
    pub changed: Instant,
}

impl FeedEntry {
    /// Its place in lists.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position { day: self.day, id: self.id }
    }
}

/// A selection of articles, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those of the column with this slug, and of the columns below it.
    pub column: Option<String>,
    /// Those of this year.
    pub year: Option<i16>,
    /// Those of this day and later.
    pub since: Option<Day>,
    /// Those behind this one.
    pub after: Option<Position>,
    /// The most articles.
    pub limit: i64,
}

/// An article as site maps name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Positive.
    pub id: ArticleId,
    /// See [`FeedEntry::changed`].
    pub changed: Instant,
}

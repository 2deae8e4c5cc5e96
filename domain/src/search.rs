//! Searching public articles.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::{article::Validity, column::Crumb, date::Day, id::ArticleId, pagination::Pages};

/// Results that are counted and can be paged through; beyond it, the reader is only told that there are more.
pub const MOST: i64 = 1_000;

/// The order of results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// 相关度: found in the title, then in the numbers, then anywhere; the newest first in each.
    #[default]
    Relevance,
    /// 日期: the newest first.
    Date,
}

impl Sort {
    /// The word under which addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Date => "date",
        }
    }
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// As it was typed. Every string is allowed.
    pub words: String,
    /// In this column and those below it, by its part of the address.
    pub column: Option<String>,
    /// Of this day or later.
    pub from: Option<Day>,
    /// Of this day or earlier.
    pub to: Option<Day>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// Their order.
    pub sort: Sort,
}

impl Query {
    /// `words`, anywhere.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }

    /// Nothing was typed. The search decides whether the typed words can be looked for: [`Found::is_unsearchable`].
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// The address of a search for `words`, anywhere.
#[must_use]
pub fn address(words: &str) -> String {
    format!("/search?q={}", utf8_percent_encode(words, NON_ALPHANUMERIC))
}

/// The day that `text` says, as forms and addresses write it: `2023-02-17`.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

/// A piece of text, and whether it matches the search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// As it stands in the article.
    pub text: String,
    /// To be highlighted.
    pub hit: bool,
}

/// The part of an article that a passage is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// 正文
    Body,
    /// 关键词
    Keywords,
    /// 来源
    Source,
    /// 作者
    Author,
    /// 发布机构
    IssuingBody,
    /// 摘要
    Summary,
    /// The name of an attachment.
    AttachmentName,
    /// The text of the attachment of this name.
    Attachment(String),
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub id: ArticleId,
    /// Its headline.
    pub title: Vec<Piece>,
    /// A passage that matches the search, or its beginning, in one line.
    pub passage: Vec<Piece>,
    /// The part that the passage is from.
    pub place: Place,
    /// Its column.
    pub column: Crumb,
    /// Its day.
    pub day: Day,
    /// 文号, where it has one.
    pub document_number: Option<String>,
    /// 有效性, where it is said.
    pub validity: Option<Validity>,
}

/// The results of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The query has no letter, digit or character that could be looked for: `%`, a quote or an emoji alone.
    pub is_unsearchable: bool,
    /// This page's articles.
    pub hits: Vec<Hit>,
    /// The place of this page among the others; at most [`MOST`] results are counted.
    pub pages: Pages,
    /// There are more than are counted.
    pub is_more: bool,
    /// 您是不是要找: other words, which find something. Only where nothing was found.
    pub meant: Option<String>,
}

/// A suggestion to a reader who is typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The title of an article or the name of a column.
    pub text: String,
    /// Its page on this site.
    pub address: String,
}

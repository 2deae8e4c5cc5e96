use domain::{
    article::Validity,
    column::Crumb,
    date::Day,
    id::ArticleId,
    pagination::Pages,
    search::{Piece, Sort},
};
use serde::{Deserialize, Serialize};

use crate::filter::Notice;

/// Content of a search's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchContent {
    /// The search as it was asked.
    pub asked: Asked,
    /// The columns that can be chosen, from the root down.
    pub columns: Vec<ColumnChoice>,
    /// The bodies that can be chosen.
    pub bodies: Vec<BodyChoice>,
    /// Values of the address that could not be used.
    pub notices: Vec<Notice>,
    /// The results; `None` where nothing was looked for.
    pub found: Option<FoundContent>,
}

/// A search as its form shows it. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As it was typed.
    pub words: String,
    /// A column, by its part of the address.
    pub column: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// Their order.
    pub sort: Sort,
}

impl Asked {
    /// Whether more than words are asked for.
    pub fn is_narrowed(&self) -> bool {
        self.column.is_some()
            || self.since.is_some()
            || self.until.is_some()
            || self.issuing_body.is_some()
            || self.validity.is_some()
    }
}

/// A column of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// The column's part of its address.
    pub slug: String,
    /// 栏目名称
    pub name: String,
    /// The number of columns above it.
    pub depth: usize,
}

/// A body of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyChoice {
    /// As articles name it, and as it is sent.
    pub value: String,
    /// As readers see it.
    pub name: String,
}

/// Results of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundContent {
    /// This page's articles.
    pub hits: Vec<HitContent>,
    /// The place of this page among the others.
    pub pages: Pages,
    /// There are more than are counted.
    pub is_more: bool,
    /// The address of the page before.
    pub newer: Option<String>,
    /// The address of the page after.
    pub older: Option<String>,
    /// 您是不是要找: other words, which find something, and the address of that search.
    pub meant: Option<Meant>,
    /// The message in the place of articles, where there are none.
    pub nothing: Option<NothingContent>,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitContent {
    /// Its number.
    pub id: ArticleId,
    /// Its headline.
    pub title: Vec<Piece>,
    /// A passage that matches the search, or its beginning; after a label, if it is not from the body.
    pub passage: Vec<Piece>,
    /// Its column.
    pub column: Crumb,
    /// Its day.
    pub day: Day,
    /// 文号, where it has one.
    pub document_number: Option<String>,
    /// 有效性, if it is not in force any more.
    pub invalid: Option<String>,
}

/// The reason why there is nothing, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NothingContent {
    /// The reason, in a sentence.
    pub said: String,
    /// The address of the same words without limits, where there were any.
    pub everywhere: Option<String>,
    /// Advice, a line each.
    pub advice: Vec<String>,
}

/// Other words that find something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// The words.
    pub words: String,
    /// The address of their search.
    pub address: String,
}

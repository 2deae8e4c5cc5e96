//! A column (栏目): a place in the site's tree that holds articles.

mod change;
mod kind;
mod list;
mod matching;

use serde::{Deserialize, Serialize};

pub use self::change::{
    ColumnChange, ColumnLine, ColumnSettings, MAX_REVIEW_STEPS, check_keywords, check_review_steps, check_slug,
    checked_description, checked_name,
};
pub use self::{
    kind::{ColumnKind, ColumnShows, Freshness, UpdateRule},
    list::{Anchor, ListQuery, Position, YearCount},
    matching::{MAX_COLUMN_DEPTH, Placed, check_depth, placed},
};
use crate::{
    article::{ArticleLine, Validity},
    pagination::Pages,
};

/// One step of a breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    /// The column's part of its address.
    pub slug: String,
    /// 栏目名称
    pub name: String,
}

impl Crumb {
    /// The address of the column's page.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.slug)
    }
}

/// The address of a column's page.
#[must_use]
pub fn address(slug: &str) -> String {
    format!("/columns/{slug}")
}

/// A column with the columns below it, for menus and the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnNode {
    /// The column itself.
    pub column: Crumb,
    /// Whether it stands in the main menu, where it is a root.
    pub in_menu: bool,
    /// Those directly below it, in their order.
    pub children: Vec<ColumnNode>,
}

/// A document in the table of a column of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// 名称 and 日期
    pub line: ArticleLine,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
}

/// A column on the page of the one above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSection {
    /// The column.
    pub column: Crumb,
    /// Its newest articles, with those of the columns below.
    pub articles: Vec<ArticleLine>,
}

/// A page of a column's list: its articles and those of the columns below it, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPage {
    /// The way from the root to this column, which is last.
    pub path: Vec<Crumb>,
    /// Its purpose; never empty.
    pub description: String,
    /// 关键词, never empty.
    pub keywords: Vec<String>,
    /// 栏目类别, as inspectors call it.
    pub kind: ColumnKind,
    /// The content of its page.
    pub shows: ColumnShows,
    /// The columns directly below.
    pub children: Vec<Crumb>,
    /// The same with their newest articles, where the page shows them.
    pub sections: Vec<ColumnSection>,
    /// The years of its articles, the last first.
    pub years: Vec<YearCount>,
    /// The year whose articles these are; nothing for all of them.
    pub year: Option<i16>,
    /// This page's articles.
    pub articles: Vec<ArticleLine>,
    /// The same with their numbers, where they are documents.
    pub documents: Vec<DocumentLine>,
    /// The place of this page among the others.
    pub pages: Pages,
}

//! A column (栏目): a place in the site's tree that holds articles.

mod change;

use serde::{Deserialize, Serialize};

pub use self::change::{
    ColumnChange, ColumnLine, ColumnSettings, check_keywords, check_review_steps, check_slug, checked_description,
    checked_name,
};
use crate::{article::ArticleLine, pagination::Pages};

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
    /// Those directly below it, in their order.
    pub children: Vec<ColumnNode>,
}

/// A page of a column's list: its articles and those of the columns below it, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPage {
    /// The way from the root to this column, which is last.
    pub path: Vec<Crumb>,
    /// What the column is for; never empty.
    pub description: String,
    /// 关键词, never empty.
    pub keywords: Vec<String>,
    /// 栏目类别, as inspectors call it; never empty.
    pub kind: String,
    /// The columns directly below.
    pub children: Vec<Crumb>,
    /// This page's articles.
    pub articles: Vec<ArticleLine>,
    /// Where this page stands among the others.
    pub pages: Pages,
}

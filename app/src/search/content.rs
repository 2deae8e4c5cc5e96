use domain::{
    article::Validity,
    pagination::Pages,
    search::{Hit, Sort},
};
use serde::{Deserialize, Serialize};

/// Content of a search's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchContent {
    /// The search as it was asked.
    pub asked: Asked,
    /// The columns that can be chosen, from the root down.
    pub columns: Vec<ColumnChoice>,
    /// The bodies that can be chosen.
    pub bodies: Vec<BodyChoice>,
    /// The results; `None` where nothing was looked for.
    pub found: Option<FoundContent>,
}

/// A search as its form shows it. Empty fields were not asked for.
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
    /// In which order.
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
    /// How many columns lie above it.
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
    pub hits: Vec<Hit>,
    /// Where this page stands among the others.
    pub pages: Pages,
    /// There are more than are counted.
    pub is_more: bool,
    /// The address of the page before.
    pub newer: Option<String>,
    /// The address of the page after.
    pub older: Option<String>,
    /// 您是不是要找: other words, which find something, and the address of that search.
    pub meant: Option<Meant>,
    /// The address of the same words without limits, where there were any and nothing was found.
    pub everywhere: Option<String>,
}

/// Other words that find something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// The words.
    pub words: String,
    /// The address of their search.
    pub address: String,
}

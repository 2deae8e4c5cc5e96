use domain::{
    column::ColumnNode,
    home::{FilledSection, HomeSection},
};
use serde::{Deserialize, Serialize};

use crate::site::EditLink;

/// Content of the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeContent {
    /// The site's name.
    pub name: String,
    /// The sections that are shown, in their order.
    pub sections: Vec<FilledSection>,
    /// The tree of columns.
    pub columns: Vec<ColumnNode>,
    /// The ways to where it is changed, for who may.
    pub edits: Option<HomeEdits>,
}

/// The ways to where the home page is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeEdits {
    /// The tree of columns.
    pub tree: EditLink,
    /// Label of the link at each section.
    pub label: String,
}

impl HomeEdits {
    /// The address of the form of a section.
    pub fn address(section: HomeSection) -> String {
        let code = section.code();
        format!("/desk/home?section={code}#section-{code}")
    }
}

/// Content of the site's map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitemapContent {
    /// The tree of columns.
    pub columns: Vec<CountedColumn>,
    /// The way to where the tree is changed, for who may.
    pub edit: Option<EditLink>,
}

/// A column of the map with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedColumn {
    /// The column.
    pub column: domain::column::Crumb,
    /// How many articles it has with those below; `None` where nobody counts.
    pub articles: Option<i64>,
    /// Those directly below it.
    pub children: Vec<CountedColumn>,
}

impl From<ColumnNode> for CountedColumn {
    fn from(node: ColumnNode) -> Self {
        let children = node.children.into_iter().map(Self::from).collect();
        Self { column: node.column, articles: None, children }
    }
}

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
    /// The links to the forms that change it, for those who may use them.
    pub edits: Option<HomeEdits>,
}

/// The links to the forms that change the home page.
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
    /// The link to the form that changes the tree, for those who may use it.
    pub edit: Option<EditLink>,
}

/// A column of the map with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedColumn {
    /// The column.
    pub column: domain::column::Crumb,
    /// The number of its articles with those below; `None` where nobody counts.
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

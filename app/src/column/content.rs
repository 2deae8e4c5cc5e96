use domain::{
    article::{ArticleLine, Attachment},
    column::{ColumnSection, Crumb, DocumentLine, YearCount},
    date::Day,
    id::ArticleId,
    pagination::Pages,
};
use serde::{Deserialize, Serialize};

use crate::{article::BodyHtml, filter::Notice, site::EditLink};

/// Content of a column's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnContent {
    /// The way from the root to this column, which is last.
    pub path: Vec<Crumb>,
    /// The link to the form that changes the column, for those who may use it.
    pub edit: Option<EditLink>,
    /// The link to a new article of the column, for those who may write one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<EditLink>,
    /// Values of the address that could not be used.
    pub notices: Vec<Notice>,
    /// The part below its name.
    pub shows: ColumnShows,
}

/// The part of a page below a column's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnShows {
    /// A part of its list.
    List(Box<ColumnList>),
    /// The columns directly below, each with its newest articles.
    Sections(Vec<ColumnSection>),
    /// Its newest article, whole.
    Article {
        /// The columns directly below.
        children: Vec<Crumb>,
        /// `None` where nothing was published yet.
        article: Option<Box<WholeArticle>>,
    },
}

/// A part of a column's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnList {
    /// The columns directly below.
    pub children: Vec<Crumb>,
    /// The years of its articles, the last first.
    pub years: Vec<YearCount>,
    /// The year whose articles these are; `None` for all of them.
    pub year: Option<i16>,
    /// The articles.
    pub lines: ColumnLines,
    /// The place of this part among the others.
    pub pages: Pages,
    /// The address of the part before.
    pub newer: Option<String>,
    /// The address of the part after.
    pub older: Option<String>,
}

/// The articles of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnLines {
    /// A line each.
    Articles(Vec<ArticleLine>),
    /// As a table of documents.
    Documents(Vec<DocumentLine>),
}

/// An article as it stands in the page of its column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeArticle {
    /// Positive.
    pub id: ArticleId,
    /// Title and subtitle.
    pub headline: String,
    /// 日期
    pub day: Day,
    /// 来源
    pub source: Option<String>,
    /// 正文
    pub body: BodyHtml,
    /// 附件
    pub attachments: Vec<Attachment>,
    /// 审核人
    pub reviewer: Option<String>,
}

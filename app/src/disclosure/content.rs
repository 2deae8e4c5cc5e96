use domain::{
    article::ArticleLine,
    date::Day,
    disclosure::{Entry, ReportLine},
    id::ArticleId,
};
use serde::{Deserialize, Serialize};

use crate::{column::WholeArticle, filter::Notice, site::EditLink};

/// Content of a page of 政府信息公开, which shows an `S` beside the entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureContent<S = DisclosureShows> {
    /// The entry to which it belongs; `None` for the page above them.
    pub entry: Option<Entry>,
    /// Its own address, in the site's own language.
    pub address: String,
    /// Its headline.
    pub title: String,
    /// Values of the address that could not be used.
    pub notices: Vec<Notice>,
    /// The part beside the entries.
    pub shows: S,
}

impl<S> DisclosureContent<S> {
    /// The same with another part beside the entries.
    pub fn map<T>(self, change: impl FnOnce(S) -> T) -> DisclosureContent<T> {
        let Self { entry, address, title, notices, shows } = self;
        DisclosureContent { entry, address, title, notices, shows: change(shows) }
    }
}

/// The part of a page beside the entries. The catalogue's is [`CatalogueContent`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisclosureShows {
    /// The entries, each with a description; and the link to their settings, for those who may change them.
    Entries(Option<EditLink>),
    /// An entry that holds nothing yet.
    Nothing(Entry),
    /// Articles, a line each.
    Articles(Vec<ArticleLine>),
    /// An article, whole, and lines of others.
    Article {
        /// The article.
        article: Box<WholeArticle>,
        /// Whether its own headline is another than the page's.
        is_titled: bool,
        /// The others of the entry.
        others: Vec<ArticleLine>,
    },
    /// The annual reports, newest first.
    Reports(Vec<ReportLine>),
}

/// A page of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueContent {
    /// The tree by topic.
    pub by_topic: CatalogueTree,
    /// The tree by body.
    pub by_body: CatalogueTree,
    /// The form, with the choices that were made.
    pub form: CatalogueForm,
    /// The number of lines that fit, on all pages.
    pub total: i64,
    /// This page's lines.
    pub rows: Vec<CatalogueRow>,
    /// The whole of it as files.
    pub files: CatalogueFiles,
    /// The ways to its other pages.
    pub turns: CatalogueTurns,
}

/// A tree that narrows the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueTree {
    /// The name of the branch that was chosen.
    pub chosen: Option<String>,
    /// The address of everything.
    pub all: String,
    /// Its branches.
    pub branches: Vec<CatalogueBranch>,
}

/// A branch of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueBranch {
    /// Its name.
    pub name: String,
    /// The number of its lines.
    pub count: i64,
    /// The address of these lines.
    pub address: String,
    /// Whether it was chosen.
    pub is_here: bool,
}

/// The form that narrows the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueForm {
    /// 主题
    pub topics: Choices,
    /// 机构
    pub bodies: Choices,
    /// 年份
    pub years: Choices,
    /// The code of the 有效性 that was asked for; empty for any.
    pub validity: String,
    /// The words that were asked for.
    pub words: String,
    /// Whether anything was asked for.
    pub is_narrowed: bool,
}

/// Choices of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Value and name.
    pub options: Vec<(String, String)>,
    /// The value that was chosen; empty for any.
    pub chosen: String,
}

/// A line of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueRow {
    /// The article.
    pub id: ArticleId,
    /// 索引号
    pub index_number: Option<String>,
    /// 名称
    pub headline: String,
    /// 文号, 发布机构 and 主题分类, as far as they are known.
    pub facts: Vec<String>,
    /// 内容概述
    pub summary: String,
    /// 生成日期
    pub day: Day,
}

/// The addresses of the catalogue as files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueFiles {
    /// For programs.
    pub csv: String,
    /// For spreadsheets.
    pub xlsx: String,
}

/// The addresses of the pages beside this one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueTurns {
    /// The first page, where this is another.
    pub first: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

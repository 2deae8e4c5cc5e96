//! Shapes of the answers. A published name stays.

use domain::{
    article::{self, Article, Validity},
    column::{Crumb, address},
    feed::FeedEntry,
    site::Site,
};
use serde::Serialize;
use utoipa::ToSchema;

/// 栏目
#[derive(Debug, Serialize, ToSchema)]
pub struct Column {
    /// 网址里的名称
    slug: String,
    /// 栏目名称
    name: String,
    /// 网页
    url: String,
    /// RSS
    feed: String,
    /// 上级栏目的 slug
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
}

impl Column {
    /// A column below `parent`.
    pub fn of(site: &Site, column: &Crumb, parent: Option<&Crumb>) -> Self {
        let here = site.absolute(&address(&column.slug));
        Self {
            slug: column.slug.clone(),
            name: column.name.clone(),
            feed: format!("{here}/feed.xml"),
            url: here,
            parent: parent.map(|parent| parent.slug.clone()),
        }
    }
}

/// 列表里的一篇文章
#[derive(Debug, Serialize, ToSchema)]
pub struct Line {
    /// 编号
    id: i64,
    /// 网页
    url: String,
    /// 标题，包括副标题
    title: String,
    /// 摘要
    summary: String,
    /// 栏目的 slug
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    /// 日期，YYYY-MM-DD
    date: String,
    /// 公布时间
    published: String,
    /// 最近一次更新公布的时间
    changed: String,
    /// 来源
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// 索引号
    #[serde(skip_serializing_if = "Option::is_none")]
    index_number: Option<String>,
    /// 文号
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<String>,
}

impl Line {
    /// The article as a line of a list.
    pub fn of(site: &Site, entry: FeedEntry) -> Self {
        Self {
            url: site.absolute(&article::address(entry.id)),
            id: entry.id.get(),
            title: entry.headline,
            summary: entry.summary,
            column: entry.column.map(|column| column.slug),
            date: entry.day.to_string(),
            published: entry.published.web_time(),
            changed: entry.changed.web_time(),
            source: entry.source,
            index_number: entry.index_number,
            document_number: entry.document_number,
        }
    }
}

/// 一页文章
#[derive(Debug, Serialize, ToSchema)]
pub struct Page {
    /// 从新到旧
    pub articles: Vec<Line>,
    /// 下一页的网址；最后一页没有
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// 附件
#[derive(Debug, Serialize, ToSchema)]
pub struct File {
    /// 名称
    name: String,
    /// 下载的网址
    url: String,
    /// 字节数
    size: i64,
}

/// 一篇文章
#[derive(Debug, Serialize, ToSchema)]
pub struct Whole {
    /// 编号
    id: i64,
    /// 网页
    url: String,
    /// 标题
    title: String,
    /// 副标题
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    /// 从一级栏目到本栏目
    columns: Vec<Column>,
    /// 日期，YYYY-MM-DD
    date: String,
    /// 公布时间
    published: String,
    /// 来源
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// 作者
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    /// 审核人
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewer: Option<String>,
    /// 索引号
    #[serde(skip_serializing_if = "Option::is_none")]
    index_number: Option<String>,
    /// 文号
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<String>,
    /// 发布机构
    #[serde(skip_serializing_if = "Option::is_none")]
    issuing_body: Option<String>,
    /// 有效性：有效、失效或废止
    #[serde(skip_serializing_if = "Option::is_none")]
    validity: Option<&'static str>,
    /// 关键词
    keywords: Vec<String>,
    /// 摘要
    summary: String,
    /// 正文，HTML，已去除脚本和样式；其中的 /files/… 是本站的文件
    body: String,
    /// 附件
    attachments: Vec<File>,
}

impl Whole {
    /// The article, without its clicks: they change all the time, and should not make its reader fetch it again.
    pub fn of(site: &Site, article: Article) -> Self {
        let parents = std::iter::once(None).chain(article.path.iter().map(Some));
        let columns =
            article.path.iter().zip(parents).map(|(column, parent)| Column::of(site, column, parent)).collect();
        let file =
            |file: article::Attachment| File { name: file.name, url: site.absolute(&file.address), size: file.size };
        Self {
            id: article.id.get(),
            url: site.absolute(&article::address(article.id)),
            columns,
            title: article.title,
            subtitle: article.subtitle,
            date: article.day.to_string(),
            published: article.published.minute().web_time(),
            source: article.source,
            author: article.author,
            reviewer: article.reviewer,
            index_number: article.index_number,
            document_number: article.document_number,
            issuing_body: article.issuing_body,
            validity: article.validity.map(validity),
            keywords: article.keywords,
            summary: article.summary,
            body: article.body,
            attachments: article.attachments.into_iter().map(file).collect(),
        }
    }
}

/// The name of a validity.
pub const fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::InForce => "有效",
        Validity::Expired => "失效",
        Validity::Repealed => "废止",
    }
}

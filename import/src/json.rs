//! What was read from a page, as JSON.

use serde::Serialize;

use crate::Page;

/// A page's fields under the names that other programs rely on. What a page does not say is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageJson {
    /// 标题
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// 日期, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 点击量
    pub clicks: Option<i64>,
    /// 审核人
    pub reviewer: Option<String>,
    /// 栏目, the last name of the breadcrumb.
    pub column: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 正文, paragraph by paragraph.
    pub body: Vec<String>,
    /// What was read with doubt.
    pub warnings: Vec<String>,
}

impl Page {
    /// The page's fields, for JSON.
    #[must_use]
    pub fn summary(&self) -> PageJson {
        let article = self.content.article.clone();
        PageJson {
            title: article.title,
            subtitle: article.subtitle,
            date: article.day.map(|day| day.to_string()),
            source: article.source,
            author: article.author,
            clicks: article.clicks,
            reviewer: article.reviewer,
            column: article.path.into_iter().next_back(),
            index_number: article.index_number,
            document_number: article.document_number,
            issuing_body: article.issuing_body,
            body: article.paragraphs,
            warnings: self.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

//! The result of reading a page, as JSON.

use domain::article::Validity;
use serde::Serialize;

use crate::Page;

/// A page's fields under the names that other programs rely on. A field that the page does not have is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageJson {
    /// 标题
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// 日期, `YYYY-MM-DD`: the day of publication, or that of the document where no other is given.
    pub date: Option<String>,
    /// 成文日期, `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// 发布时间, `YYYY-MM-DD HH:MM`, where the page gives the hour.
    pub published: Option<String>,
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
    /// 有效性: 有效, 失效 or 废止.
    pub validity: Option<&'static str>,
    /// 主题分类
    pub topic: Option<String>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要
    pub summary: Option<String>,
    /// 原网址
    pub legacy_url: Option<String>,
    /// 正文, paragraph by paragraph.
    pub body: Vec<String>,
    /// 正文, as HTML, with the addresses that its pictures and files have here where they have been taken over.
    pub html: String,
    /// Notes on content that was read with doubt, changed or dropped.
    pub warnings: Vec<String>,
    /// Parts that are not of the article, word for word: menus, tools, neighbours, foot.
    pub left_out: Vec<Part>,
}

/// A part of a page that is not of its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its kind, in Chinese.
    pub kind: &'static str,
    /// Its characters without white space.
    pub characters: usize,
    /// Its words.
    pub words: String,
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
            issued: article.issued.map(|day| day.to_string()),
            published: article.published.map(|at| at.to_string()),
            source: article.source,
            author: article.author,
            clicks: article.clicks,
            reviewer: article.reviewer,
            column: article.path.into_iter().next_back(),
            index_number: article.index_number,
            document_number: article.document_number,
            issuing_body: article.issuing_body,
            validity: article.validity.map(|validity| match validity {
                Validity::InForce => "有效",
                Validity::Expired => "失效",
                Validity::Repealed => "废止",
            }),
            topic: article.topic,
            keywords: article.keywords,
            summary: article.summary,
            legacy_url: article.legacy_address,
            body: article.paragraphs,
            html: self.content.files.as_ref().map_or(article.body, |files| files.body.clone()),
            warnings: self.notes.iter().map(ToString::to_string).collect(),
            left_out: self.left_out.parts(),
        }
    }
}

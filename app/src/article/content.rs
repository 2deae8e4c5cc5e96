use domain::{
    article::{ArticleLine, Attachment, Validity},
    column::Crumb,
    date::Day,
};
use serde::{Deserialize, Serialize};

/// The text of an article as HTML: sanitised when it was written, with the links and frames of a page. The server alone makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyHtml(pub(super) String);

impl BodyHtml {
    /// The HTML.
    pub fn into_html(self) -> String {
        self.0
    }
}

/// Content of an article's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleContent {
    /// 标题
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// The way from the root of the columns to the article's own, which is last.
    pub path: Vec<Crumb>,
    /// The line of facts below the headline.
    pub facts: ArticleFacts,
    /// 正文
    pub body: BodyHtml,
    /// 附件
    pub attachments: Vec<Attachment>,
    /// 解读的文件: the public article that this one interprets.
    pub policy: Option<ArticleLine>,
    /// 政策解读: the public articles that interpret this one.
    pub interpretations: Vec<ArticleLine>,
    /// 审核人
    pub reviewer: Option<String>,
    /// The next older one of the column.
    pub previous: Option<ArticleLine>,
    /// The next newer one of the column.
    pub next: Option<ArticleLine>,
    /// Title and addresses for sharing.
    pub sharing: Sharing,
    /// HTML around it for its editors; `None` for citizens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffParts>,
}

/// HTML around an article for staff.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffParts {
    /// HTML above it: its state, the possible acts, and the words of earlier ones.
    pub bar: String,
    /// HTML below its text: the form of a new one.
    pub below: String,
}

/// Facts of an article besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// 日期
    pub day: Day,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 主题分类
    pub topic: Option<String>,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 点击量, at the moment of reading.
    pub clicks: i64,
}

/// Title and addresses by which a page is shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    /// The page's whole address.
    pub address: String,
    /// Its headline.
    pub title: String,
    /// The address of the QR code.
    pub code: String,
}

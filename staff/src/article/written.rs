use domain::{
    article::Validity,
    date::Day,
    editing::{Attached, Fields},
    id::{ColumnId, TopicId},
};
use serde::{Deserialize, Serialize};

/// An article's [`Fields`] as its editor sent them, before the day is read and the body cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFields {
    /// The column's number.
    pub column: ColumnId,
    /// 标题
    pub title: String,
    /// 日期, as typed.
    pub subtitle: Option<String>,
    /// 日期, as it was typed.
    pub day: String,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要
    pub summary: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 主题分类, by its number.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// 解读的文件: the article that this one interprets, by its number or its address.
    #[serde(default)]
    pub policy: Option<String>,
    /// 正文: HTML, as sent.
    pub body: String,
    /// 附件, in their order.
    #[serde(default)]
    pub attachments: Vec<Attached>,
}

impl From<Fields> for WrittenFields {
    fn from(fields: Fields) -> Self {
        Self {
            column: fields.column,
            title: fields.title,
            subtitle: fields.subtitle,
            day: fields.day.to_string(),
            source: fields.source,
            author: fields.author,
            keywords: fields.keywords,
            summary: fields.summary,
            index_number: fields.index_number,
            document_number: fields.document_number,
            issuing_body: fields.issuing_body,
            validity: fields.validity,
            topic: fields.topic,
            policy: fields.policy,
            body: fields.body,
            attachments: fields.attachments,
        }
    }
}

impl WrittenFields {
    /// The fields, of `day`. The figures of a report come from its own form alone.
    #[must_use]
    pub fn dated(self, day: Day) -> Fields {
        Fields {
            column: self.column,
            title: self.title,
            subtitle: self.subtitle,
            day,
            source: self.source,
            author: self.author,
            keywords: self.keywords,
            summary: self.summary,
            index_number: self.index_number,
            document_number: self.document_number,
            issuing_body: self.issuing_body,
            validity: self.validity,
            topic: self.topic,
            policy: self.policy,
            body: self.body,
            attachments: self.attachments,
            report: None,
        }
    }

    /// The same with its body cleaned, as a page may show it.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn sanitised(self) -> Self {
        Self { body: import::body::sanitise(&self.body), ..self }
    }

    /// The fields, with their day read and their body cleaned.
    ///
    /// # Errors
    /// `Invalid` for a day that can't be read. The use case checks the other fields.
    #[cfg(feature = "ssr")]
    pub fn read(self) -> Result<Fields, domain::fault::Refusal> {
        let day = domain::date::written::day("day", &self.day)?;
        Ok(self.sanitised().dated(day))
    }
}

//! The words for an article's facts and paragraphs, where they are edited and compared.

use domain::field::Field;

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct FieldText {
    pub body: &'static str,
    pub attachments: &'static str,
    pub report: &'static str,
    pub title: &'static str,
    pub subtitle: &'static str,
    pub column: &'static str,
    pub day: &'static str,
    pub source: &'static str,
    pub author: &'static str,
    pub keywords: &'static str,
    pub summary: &'static str,
    pub index_number: &'static str,
    pub document_number: &'static str,
    pub issuing_body: &'static str,
    pub validity: &'static str,
    pub topic: &'static str,
    pub no_topic: &'static str,
    pub policy: &'static str,
    pub policy_hint: &'static str,
    pub validities: [(&'static str, &'static str); 4],
    pub paragraph: &'static str,
    pub more_paragraphs: &'static str,
    pub kept: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn field_text() -> &'static FieldText {
    &CHINESE
}

static CHINESE: FieldText = FieldText {
    body: "正文",
    attachments: "附件",
    report: "年度报告的数据",
    title: "标题",
    subtitle: "副标题",
    column: "栏目",
    day: "日期",
    source: "来源",
    author: "作者",
    keywords: "关键词",
    summary: "摘要",
    index_number: "索引号",
    document_number: "文号",
    issuing_body: "发布机构",
    validity: "有效性",
    topic: "主题分类",
    no_topic: "（不分类）",
    policy: "解读的文件",
    policy_hint: "解读的文件（编号或网址）",
    validities: [("", "不注明"), ("in_force", "有效"), ("expired", "失效"), ("repealed", "废止")],
    paragraph: "正文第 ",
    more_paragraphs: "在最后加段落（每行一段）",
    kept: "这一段含有格式、表格或图片，会原样保留。",
};

/// The name of a field.
#[must_use]
pub fn field(field: Field) -> &'static str {
    let text = field_text();
    match field {
        Field::Title => text.title,
        Field::Subtitle => text.subtitle,
        Field::Column => text.column,
        Field::Day => text.day,
        Field::Source => text.source,
        Field::Author => text.author,
        Field::Keywords => text.keywords,
        Field::Summary => text.summary,
        Field::IndexNumber => text.index_number,
        Field::DocumentNumber => text.document_number,
        Field::IssuingBody => text.issuing_body,
        Field::Validity => text.validity,
        Field::Topic => text.topic,
        Field::Policy => text.policy,
        Field::Report => text.report,
        Field::Body => text.body,
        Field::Attachments => text.attachments,
    }
}

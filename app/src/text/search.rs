//! The words of searching.

use super::frame;
use crate::language::{Language, language};

/// The words of one language, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct SearchText {
    pub search: &'static str,
    /// Behind the site's name.
    pub about: &'static str,
    pub whole_site: &'static str,
    pub placeholder: &'static str,
    pub words: &'static str,
    pub hint: &'static str,
    pub narrow: &'static str,
    pub column: &'static str,
    pub any_column: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub issuing_body: &'static str,
    pub any_body: &'static str,
    pub validity: &'static str,
    pub any_validity: &'static str,
    pub sort: &'static str,
    pub by_relevance: &'static str,
    pub by_date: &'static str,
    pub results: &'static str,
    /// Around the number of results.
    pub count: (&'static str, &'static str),
    /// Around the number that is counted, where there are more.
    pub more: (&'static str, &'static str),
    pub meant: &'static str,
    pub nothing: &'static str,
    pub nothing_narrowed: &'static str,
    pub without: &'static str,
    pub advice: [&'static str; 3],
    pub bad_day: &'static str,
}

/// The words of the request's language.
#[must_use]
pub fn search_text() -> &'static SearchText {
    match language() {
        Language::English => &ENGLISH,
        Language::Simplified | Language::Traditional => &CHINESE,
    }
}

static CHINESE: SearchText = SearchText {
    search: frame::CHINESE.search,
    about: "：按标题、正文、文号、栏目和日期查找已公布的信息。",
    whole_site: frame::CHINESE.whole_site,
    placeholder: frame::CHINESE.search_placeholder,
    words: "要找的内容",
    hint: "可以是一个字、几个词（用空格隔开）、文号或索引号；放在引号里的文字要连在一起，如“安全生产”。",
    narrow: "缩小范围",
    column: "栏目",
    any_column: "全部栏目",
    from: "从",
    to: "到",
    issuing_body: "发布机构",
    any_body: "全部机构",
    validity: "有效性",
    any_validity: "不限",
    sort: "排序",
    by_relevance: "相关度",
    by_date: "日期",
    results: "搜索结果",
    count: ("找到 ", " 条结果"),
    more: ("超过 ", " 条结果，只列出排在前面的。请加上更多的词，或缩小范围。"),
    meant: "您是不是要找：",
    nothing: "没有找到。",
    nothing_narrowed: "在所选范围内没有找到。",
    without: "在全部内容中查找",
    advice: ["检查有没有错别字", "换一个更短或更常用的词，或用空格把词隔开", "去掉引号和范围"],
    bad_day: "日期请写成 2023-02-17 这样",
};

static ENGLISH: SearchText = SearchText {
    search: frame::ENGLISH.search,
    about: ": find what is published by title, text, number, section and day.",
    whole_site: frame::ENGLISH.whole_site,
    placeholder: frame::ENGLISH.search_placeholder,
    words: "Search for",
    hint: "One character is enough. Separate words by spaces; words in quotation marks must follow one another, as in “安全生产”.",
    narrow: "Narrow down",
    column: "Section",
    any_column: "All sections",
    from: "From",
    to: "To",
    issuing_body: "Issued by",
    any_body: "Anyone",
    validity: "Validity",
    any_validity: "Any",
    sort: "Sort by",
    by_relevance: "Relevance",
    by_date: "Date",
    results: "Search results",
    count: ("", " results"),
    more: ("More than ", " results; only the first ones are listed. Add words, or narrow down."),
    meant: "Did you mean: ",
    nothing: "Nothing was found.",
    nothing_narrowed: "Nothing was found within these limits.",
    without: "Search everything",
    advice: [
        "Check the spelling",
        "Try shorter or more common words, or separate them by spaces",
        "Leave out quotation marks and limits",
    ],
    bad_day: "Write dates as 2023-02-17",
};

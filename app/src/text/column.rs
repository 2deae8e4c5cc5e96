//! The words of columns: their pages and lists.

use crate::language::{Language, language};

/// The words of one language, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct ColumnText {
    pub years: &'static str,
    pub all_years: &'static str,
    /// Before and after the number of a year.
    pub year: (&'static str, &'static str),
    pub documents: &'static str,
    pub document_name: &'static str,
    pub own_page: &'static str,
    pub empty_article: &'static str,
    pub empty_section: &'static str,
}

/// The words of the request's language.
#[must_use]
pub fn column_text() -> &'static ColumnText {
    match language() {
        Language::English => &ENGLISH,
        Language::Simplified | Language::Traditional => &CHINESE,
    }
}

static CHINESE: ColumnText = ColumnText {
    years: "按年份查看",
    all_years: "全部",
    year: ("", "年"),
    documents: "文件目录",
    document_name: "名称",
    own_page: "打开文章页（打印、分享）",
    empty_article: "这个栏目还没有内容。内容审核通过并发布后，会显示在这里。",
    empty_section: "还没有文章。",
};

static ENGLISH: ColumnText = ColumnText {
    years: "By year",
    all_years: "All",
    year: ("", ""),
    documents: "Documents",
    document_name: "Title",
    own_page: "Open as a page (print, share)",
    empty_article: "There is nothing here yet. What has been approved and published will be shown here.",
    empty_section: "No articles yet.",
};

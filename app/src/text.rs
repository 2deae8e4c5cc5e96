//! Every word that readers see, in one place. A second language is a second [`Text`]; Traditional Chinese is made from
//! the Simplified one with the rest of the page (`traditional`).

mod article;
mod column;
mod directory;
mod disclosure;
#[cfg(feature = "ssr")]
mod edit;
#[cfg(feature = "ssr")]
mod english;
mod error;
#[cfg(feature = "ssr")]
mod filter;
mod frame;
mod home;
#[cfg(feature = "ssr")]
mod leave;
mod pages;
mod refusal;
mod search;
#[cfg(feature = "ssr")]
mod search_page;
mod tool;
mod words;

#[cfg(feature = "ssr")]
pub use edit::edit_text;
#[cfg(feature = "ssr")]
pub use filter::FilterText;
#[cfg(feature = "ssr")]
pub use leave::leave_text;
pub use refusal::{RefusalText, refusal_text, refusal_words};
#[cfg(not(feature = "ssr"))]
pub use words::with_page_words;
#[cfg(feature = "ssr")]
pub use words::{PAGE_WORDS, WORDS, json, server_words, words_in};
pub use words::{READ_WORDS, page_words, words};

#[cfg(feature = "ssr")]
use crate::language::{Language, language};

/// The words of one language that stand in pages' parts that the server alone makes, by their places.
#[allow(missing_docs, reason = "each name says where its words stand")]
#[cfg(feature = "ssr")]
pub struct Text {
    pub home: &'static str,
    pub columns: &'static str,
    pub about_site: &'static str,
    pub breadcrumb: &'static str,
    pub day: &'static str,
    pub source: &'static str,
    pub author: &'static str,
    pub clicks: &'static str,
    pub index_number: &'static str,
    pub document_number: &'static str,
    pub issuing_body: &'static str,
    pub validity: &'static str,
    pub in_force: &'static str,
    pub expired: &'static str,
    pub repealed: &'static str,
    pub reviewer: &'static str,
    pub attachments: &'static str,
    pub table: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub neighbours: &'static str,
    pub sitemap_about: &'static str,
    pub disclosure_about: &'static str,
    pub disclosure_keywords: &'static str,
    pub disclosure_kind: &'static str,
    pub address: &'static str,
    pub search_about: &'static str,
    pub loading: &'static str,
    pub not_found: (&'static str, &'static str),
    pub gone: (&'static str, &'static str),
    pub invalid: (&'static str, &'static str),
    pub failed: (&'static str, &'static str),
    pub file_away: (&'static str, &'static str),
    pub site_away: (&'static str, &'static str),
    pub unavailable: (&'static str, &'static str),
    pub failure_number: &'static str,
    pub colon: &'static str,
    pub comma: &'static str,
    pub bytes: &'static str,
}

/// The words of the request's language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn text() -> &'static Text {
    text_in(language())
}

/// The words of a language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn text_in(language: Language) -> &'static Text {
    match language {
        Language::English => &english::ENGLISH,
        Language::Simplified | Language::Traditional => &CHINESE,
    }
}

#[cfg(feature = "ssr")]
static CHINESE: Text = Text {
    home: frame::CHINESE.home,
    columns: frame::CHINESE.columns,
    about_site: "：政府信息公开、栏目与最新发布。",
    breadcrumb: article::CHINESE.breadcrumb,
    day: article::CHINESE.day,
    source: article::CHINESE.source,
    author: article::CHINESE.author,
    clicks: article::CHINESE.clicks,
    index_number: article::CHINESE.index_number,
    document_number: article::CHINESE.document_number,
    issuing_body: article::CHINESE.issuing_body,
    validity: article::CHINESE.validity,
    in_force: article::CHINESE.in_force,
    expired: article::CHINESE.expired,
    repealed: article::CHINESE.repealed,
    reviewer: article::CHINESE.reviewer,
    attachments: article::CHINESE.attachments,
    table: "表格",
    previous: article::CHINESE.previous,
    next: article::CHINESE.next,
    neighbours: article::CHINESE.neighbours,
    sitemap_about: "：全部栏目、政府信息公开和常用功能的入口。",
    disclosure_about: "政府信息公开指南、制度、法定主动公开内容、年报和依申请公开。",
    disclosure_keywords: "政府信息公开,公开指南,公开制度,主动公开,年度报告,依申请公开",
    disclosure_kind: "政府信息公开",
    address: "网址",
    search_about: "：按标题、正文、文号、栏目和日期查找已公布的信息。",
    loading: "正在载入……",
    not_found: ("没有找到这个页面", "网址可能有误，或者页面已经移走。请核对网址，或从首页和栏目重新查找。"),
    gone: ("这篇文章已撤下", "它曾经在这里公布，现已由发布单位撤下，不再提供。您可以从栏目查找最新内容。"),
    invalid: ("这个网址里有一处不对", "请核对网址后再试，或从首页重新查找。"),
    file_away: ("文件暂时打不开", "存放文件的服务没有回应，网站的页面不受影响。请过几分钟再打开这个文件。"),
    site_away: ("网站暂时打不开", "这个网站正在启动或维护。请过几分钟再试；如果一直如此，请联系网站的主办单位。"),
    unavailable: ("网站正忙，请稍候", "数据库暂时没有回应，现在看不到这个页面，也不能确定它是否还在。请过一会儿再试。"),
    failed: ("页面暂时打不开", "这是我们的问题，已经记录。请过几分钟再试；如果一直如此，请把下面的编号告诉我们。"),
    failure_number: error::CHINESE.number,
    colon: article::CHINESE.colon,
    comma: article::CHINESE.comma,
    bytes: article::CHINESE.bytes,
};

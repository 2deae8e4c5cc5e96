//! Every word that readers see, in one place. A second language is a second [`Text`]; Traditional Chinese is made from
//! the Simplified one with the rest of the page (`traditional`).

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod alarm;
#[cfg(feature = "ssr")]
mod column;
#[cfg(feature = "ssr")]
mod column_keeping;
#[cfg(feature = "ssr")]
mod disclosure;
#[cfg(feature = "ssr")]
mod english;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod home_keeping;
#[cfg(feature = "ssr")]
mod keeping;
#[cfg(feature = "ssr")]
mod leave;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod staff;
mod tool;

#[cfg(feature = "ssr")]
pub use account::{AccountText, account_text};
#[cfg(feature = "ssr")]
pub use alarm::alarm_text;
#[cfg(feature = "ssr")]
pub use column::column_text;
#[cfg(feature = "ssr")]
pub use column_keeping::{ColumnKeepingText, column_keeping_text};
#[cfg(feature = "ssr")]
pub use disclosure::{DisclosureText, disclosure_staff_text, disclosure_text};
#[cfg(feature = "ssr")]
pub use field::{FieldText, field_text};
#[cfg(feature = "ssr")]
pub use home::home_text;
#[cfg(feature = "ssr")]
pub use home_keeping::home_keeping_text;
#[cfg(feature = "ssr")]
pub use keeping::{KeepingText, keeping_text};
#[cfg(feature = "ssr")]
pub use leave::leave_text;
#[cfg(feature = "ssr")]
pub use search::search_text;
#[cfg(feature = "ssr")]
pub use staff::{StaffText, staff_text};
pub use tool::tool_text;
#[cfg(feature = "ssr")]
pub use tool::tool_text_in;

#[cfg(feature = "ssr")]
use crate::language::{Language, language};

/// The words of one language that stand in what the server alone makes, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
#[cfg(feature = "ssr")]
pub struct Text {
    pub home: &'static str,
    pub columns: &'static str,
    pub about_site: &'static str,
    pub latest: &'static str,
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
    pub directory: &'static str,
    pub directory_filter: &'static str,
    pub directory_left: (&'static str, &'static str),
    pub no_address: &'static str,
    pub sub_columns: &'static str,
    pub column_empty: &'static str,
    pub site_empty: &'static str,
    pub pages: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    pub page_of: (&'static str, &'static str, &'static str),
    pub loading: &'static str,
    pub not_found: (&'static str, &'static str),
    pub gone: (&'static str, &'static str),
    pub invalid: (&'static str, &'static str),
    pub failed: (&'static str, &'static str),
    pub file_away: (&'static str, &'static str),
    pub site_away: (&'static str, &'static str),
    pub unavailable: (&'static str, &'static str),
    pub failure_number: &'static str,
    pub back_home: &'static str,
    pub sponsor: &'static str,
    pub organiser: &'static str,
    pub contact: &'static str,
    pub identification_code: &'static str,
    pub icp_number: &'static str,
    pub top: &'static str,
    pub page_address: &'static str,
    pub made_on: &'static str,
    pub printed_on: &'static str,
    pub colon: &'static str,
    pub comma: &'static str,
    pub bytes: &'static str,
    pub preferences: &'static str,
    pub elder_view: &'static str,
    pub standard_view: &'static str,
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
    home: "首页",
    columns: "栏目",
    about_site: "：政府信息公开、栏目与最新发布。",
    latest: "最新发布",
    breadcrumb: "当前位置",
    day: "日期",
    source: "来源",
    author: "作者",
    clicks: "点击量",
    index_number: "索引号",
    document_number: "文号",
    issuing_body: "发布机构",
    validity: "有效性",
    in_force: "有效",
    expired: "失效",
    repealed: "废止",
    reviewer: "审核人",
    attachments: "附件",
    table: "表格",
    previous: "上一篇",
    next: "下一篇",
    neighbours: "上一篇与下一篇",
    directory: "网站链接",
    directory_filter: "按名称查找链接",
    directory_left: ("找到 ", " 个链接"),
    no_address: "（暂无网址）",
    sub_columns: "下级栏目",
    column_empty: "这个栏目还没有文章。文章审核通过并发布后，会按日期列在这里。",
    site_empty: "网站还没有文章。导入或发布第一篇文章后，会列在这里。",
    pages: "分页",
    newer: "上一页",
    older: "下一页",
    page_of: ("第 ", " 页，共 ", " 页"),
    loading: "正在载入……",
    not_found: ("没有找到这个页面", "网址可能有误，或者页面已经移走。请核对网址，或从首页和栏目重新查找。"),
    gone: ("这篇文章已撤下", "它曾经在这里公布，现已由发布单位撤下，不再提供。您可以从栏目查找最新内容。"),
    invalid: ("这个网址里有一处不对", "请核对网址后再试，或从首页重新查找。"),
    file_away: ("文件暂时打不开", "存放文件的服务没有回应，网站的页面不受影响。请过几分钟再打开这个文件。"),
    site_away: ("网站暂时打不开", "这个网站正在启动或维护。请过几分钟再试；如果一直如此，请联系网站的主办单位。"),
    unavailable: ("网站正忙，请稍候", "数据库暂时没有回应，现在看不到这个页面，也不能确定它是否还在。请过一会儿再试。"),
    failed: ("页面暂时打不开", "这是我们的问题，已经记录。请过几分钟再试；如果一直如此，请把下面的编号告诉我们。"),
    failure_number: "编号",
    back_home: "返回首页",
    sponsor: "主办单位",
    organiser: "承办单位",
    contact: "联系方式",
    identification_code: "政府网站标识码",
    icp_number: "备案序号",
    top: "返回顶部",
    page_address: "本页网址",
    made_on: "页面日期",
    printed_on: "打印日期",
    colon: "：",
    comma: "，",
    bytes: "字节",
    preferences: "语言与显示",
    elder_view: "长者模式",
    standard_view: "退出长者模式",
};

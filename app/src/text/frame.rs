use super::words::wording;

wording! {
    /// The words of the parts around every page: header and footer.
    pub struct FrameText {
        home,
        columns,
        disclosure,
        preferences,
        elder_view,
        standard_view,
        whole_site,
        search,
        search_placeholder,
        sponsor,
        organiser,
        contact,
        sitemap,
        identification_code,
        icp_number,
        top,
        page_address,
        made_on,
        printed_on,
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: FrameText = FrameText {
    home: "首页",
    columns: "栏目",
    disclosure: "政府信息公开",
    preferences: "语言与显示",
    elder_view: "长者模式",
    standard_view: "退出长者模式",
    whole_site: "站内搜索",
    search: "搜索",
    search_placeholder: "标题、正文、文号",
    sponsor: "主办单位",
    organiser: "承办单位",
    contact: "联系方式",
    sitemap: "网站地图",
    identification_code: "政府网站标识码",
    icp_number: "备案序号",
    top: "返回顶部",
    page_address: "本页网址",
    made_on: "页面日期",
    printed_on: "打印日期",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: FrameText = FrameText {
    home: "Home",
    columns: "Columns",
    disclosure: "Government information",
    preferences: "Language and view",
    elder_view: "Easy view",
    standard_view: "Leave easy view",
    whole_site: "Search this site",
    search: "Search",
    search_placeholder: "Title, text or document number",
    sponsor: "Sponsor",
    organiser: "Organiser",
    contact: "Contact",
    sitemap: "Site map",
    identification_code: "Government site code",
    icp_number: "ICP filing",
    top: "Back to top",
    page_address: "Address of this page",
    made_on: "Page of",
    printed_on: "Printed on",
};

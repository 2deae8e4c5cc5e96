//! The words of the home page and of the site's map.

use domain::home::HomeSection;

use crate::language::{Language, language};

/// The words of one language, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct HomeText {
    pub search: &'static str,
    pub more: &'static str,
    pub news: &'static str,
    pub notices: &'static str,
    pub policy: &'static str,
    pub interpretation: &'static str,
    pub disclosure: &'static str,
    pub latest: &'static str,
    pub columns: &'static str,
    pub sitemap: &'static str,
    pub sitemap_about: &'static str,
    pub tools: &'static str,
    pub staff_login: &'static str,
    /// Before and after a number of articles.
    pub articles: (&'static str, &'static str),
}

impl HomeText {
    /// What a section is called.
    #[must_use]
    pub const fn section(&self, section: HomeSection) -> &'static str {
        match section {
            HomeSection::News => self.news,
            HomeSection::Notices => self.notices,
            HomeSection::Policy => self.policy,
            HomeSection::Interpretation => self.interpretation,
            HomeSection::Disclosure => self.disclosure,
            HomeSection::Latest => self.latest,
            HomeSection::Columns => self.columns,
        }
    }
}

/// The words of the request's language.
#[must_use]
pub fn home_text() -> &'static HomeText {
    match language() {
        Language::English => &ENGLISH,
        Language::Simplified | Language::Traditional => &CHINESE,
    }
}

static CHINESE: HomeText = HomeText {
    search: "全站搜索",
    more: "更多",
    news: "动态要闻",
    notices: "通知公告",
    policy: "政策文件",
    interpretation: "政策解读",
    disclosure: "政府信息公开",
    latest: "最新发布",
    columns: "栏目",
    sitemap: "网站地图",
    sitemap_about: "：全部栏目、政府信息公开和常用功能的入口。",
    tools: "常用功能",
    staff_login: "工作人员登录",
    articles: ("", " 篇"),
};

static ENGLISH: HomeText = HomeText {
    search: "Search the site",
    more: "More",
    news: "News",
    notices: "Notices",
    policy: "Policies",
    interpretation: "Policies explained",
    disclosure: "Open government information",
    latest: "Latest",
    columns: "Sections",
    sitemap: "Site map",
    sitemap_about: ": all sections, open government information and tools.",
    tools: "Tools",
    staff_login: "Staff log-in",
    articles: ("", " articles"),
};

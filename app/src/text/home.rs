use domain::{disclosure::Entry, home::HomeSection};

#[cfg(feature = "ssr")]
use super::frame;
use super::words::wording;

wording! {
    /// The words of the home page and of the site's map.
    pub struct HomeText {
        search,
        more,
        news,
        notices,
        policy,
        interpretation,
        disclosure,
        latest,
        columns,
        sitemap,
        tools,
        staff_login,
        articles_after,
        empty,
        guide,
        rules,
        catalogue,
        reports,
        request,
    }
}

impl HomeText {
    /// The name of a section.
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

    /// Name of an entry of 政府信息公开.
    #[must_use]
    pub const fn entry(&self, entry: Entry) -> &'static str {
        match entry {
            Entry::Guide => self.guide,
            Entry::Rules => self.rules,
            Entry::Catalogue => self.catalogue,
            Entry::Reports => self.reports,
            Entry::Request => self.request,
        }
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: HomeText = HomeText {
    search: "全站搜索",
    more: "更多",
    news: "动态要闻",
    notices: "通知公告",
    policy: "政策文件",
    interpretation: "政策解读",
    disclosure: frame::CHINESE.disclosure,
    latest: "最新发布",
    columns: "栏目",
    sitemap: frame::CHINESE.sitemap,
    tools: "常用功能",
    staff_login: "工作人员登录",
    articles_after: " 篇",
    empty: "网站还没有文章。导入或发布第一篇文章后，会列在这里。",
    guide: "政府信息公开指南",
    rules: "政府信息公开制度",
    catalogue: "法定主动公开内容",
    reports: "政府信息公开年报",
    request: "依申请公开",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: HomeText = HomeText {
    search: "Search the site",
    more: "More",
    news: "News",
    notices: "Notices",
    policy: "Policies",
    interpretation: "Policies explained",
    disclosure: "Open government information",
    latest: "Latest",
    columns: "Sections",
    sitemap: frame::ENGLISH.sitemap,
    tools: "Tools",
    staff_login: "Staff log-in",
    articles_after: " articles",
    empty: "There is no article on this site yet. The first one will be listed here.",
    guide: "Guide",
    rules: "Rules",
    catalogue: "Catalogue",
    reports: "Annual reports",
    request: "Information on request",
};

use domain::pagination::Pages;

use super::words::wording;

wording! {
    /// The words of the ways between the pages of a list.
    pub struct PagesText {
        pages,
        newer,
        older,
        page_before,
        page_between,
        page_after,
    }
}

impl PagesText {
    /// Number of the page, and the number of pages.
    #[must_use]
    pub fn position(&self, pages: Pages) -> String {
        format!("{}{}{}{}{}", self.page_before, pages.current, self.page_between, pages.last, self.page_after)
    }

    /// Number of a page alone, for titles.
    #[must_use]
    #[cfg(feature = "ssr")]
    pub fn number(&self, page: i64) -> String {
        format!("{}{page}{}", self.page_before, self.page_after)
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: PagesText = PagesText {
    pages: "分页",
    newer: "上一页",
    older: "下一页",
    page_before: "第 ",
    page_between: " 页，共 ",
    page_after: " 页",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: PagesText = PagesText {
    pages: "Pages",
    newer: "Previous page",
    older: "Next page",
    page_before: "Page ",
    page_between: " of ",
    page_after: "",
};

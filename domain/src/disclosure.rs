//! 政府信息公开 (国办公开办函〔2019〕61号): its five entries, the catalogue (条例 art. 12), and the rule of index numbers.

mod catalogue;
mod pattern;
mod settings;

use serde::{Deserialize, Serialize};

pub use self::{
    catalogue::{Catalogue, CatalogueFilter, CatalogueLine, Facet, Key, PER_PAGE, Turn},
    pattern::{Numbering, Pattern, Place},
    settings::{BodyCode, DisclosureChange, DisclosureSettings, Topic, TopicLine, checked_region},
};
use crate::{
    article::{Article, ArticleLine},
    column::Crumb,
};

/// One of the five entries, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// 政府信息公开指南
    Guide,
    /// 政府信息公开制度
    Rules,
    /// 法定主动公开内容
    Catalogue,
    /// 政府信息公开年报
    Reports,
    /// 依申请公开
    Request,
}

impl Entry {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Guide, Self::Rules, Self::Catalogue, Self::Reports, Self::Request];

    /// Its step of an address, under which it is also stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Rules => "rules",
            Self::Catalogue => "catalogue",
            Self::Reports => "reports",
            Self::Request => "request",
        }
    }

    /// The entry stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.code() == code)
    }

    /// The names of columns that serve it until the system administrator has chosen one, the best first.
    #[must_use]
    pub const fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Guide => &["政府信息公开指南", "公开指南"],
            Self::Rules => &["政府信息公开制度", "公开制度"],
            Self::Catalogue => &["法定主动公开内容", "政府信息公开"],
            Self::Reports => &["政府信息公开年报", "政府信息公开工作年度报告", "公开年报"],
            Self::Request => &["依申请公开"],
        }
    }

    /// The address of its page.
    #[must_use]
    pub fn address(self) -> String {
        format!("{HOME}/{}", self.code())
    }
}

/// The address of the page above the five.
pub const HOME: &str = "/disclosure";

/// The address of the annual report on `year`.
#[must_use]
pub fn report_address(year: i64) -> String {
    format!("{}/{year}", Entry::Reports.address())
}

/// The content of an entry whose texts are articles of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// The column that serves it; nothing where none does.
    pub column: Option<Crumb>,
    /// The newest of its articles, whole.
    pub newest: Option<Article>,
    /// All of its articles, newest first, as many as [`MOST_LINES`].
    pub lines: Vec<ArticleLine>,
}

/// Articles that are listed at an entry: they are few by their nature.
pub const MOST_LINES: u64 = 200;

/// A line in the list of annual reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// The article.
    pub line: ArticleLine,
    /// The year that it reports on; nothing for one that was not made by the form.
    pub year: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn every_entry_is_stored_under_its_own_word() {
        for entry in Entry::ALL {
            assert_eq!(Entry::from_code(entry.code()), Some(entry));
        }
        assert_eq!(Entry::from_code("news"), None);
    }
}

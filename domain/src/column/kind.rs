//! Kinds of columns, each with its rule on how often something new is due.

use serde::{Deserialize, Serialize};

use crate::date::Day;

/// 栏目类别: the purpose of a column. Inspectors read it in the page tag `ColumnType`, and it decides how often something new is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// 动态要闻
    News,
    /// 通知公告
    Notices,
    /// 政策文件
    Policy,
    /// 政策解读
    Interpretation,
    /// 机构职能
    Institution,
    /// 人事信息
    Personnel,
    /// 规划计划
    Plans,
    /// 统计信息
    Statistics,
    /// 财政信息
    Finance,
    /// 重点领域
    KeyAreas,
    /// 办事服务
    Service,
    /// 互动交流
    Interaction,
    /// 地区概况
    Overview,
    /// 其他
    #[default]
    Other,
}

impl ColumnKind {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 14] = [
        Self::News,
        Self::Notices,
        Self::Policy,
        Self::Interpretation,
        Self::Institution,
        Self::Personnel,
        Self::Plans,
        Self::Statistics,
        Self::Finance,
        Self::KeyAreas,
        Self::Service,
        Self::Interaction,
        Self::Overview,
        Self::Other,
    ];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Notices => "notices",
            Self::Policy => "policy",
            Self::Interpretation => "interpretation",
            Self::Institution => "institution",
            Self::Personnel => "personnel",
            Self::Plans => "plans",
            Self::Statistics => "statistics",
            Self::Finance => "finance",
            Self::KeyAreas => "key_areas",
            Self::Service => "service",
            Self::Interaction => "interaction",
            Self::Overview => "overview",
            Self::Other => "other",
        }
    }

    /// The kind stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As inspectors call it: the page tag `ColumnType`, which is Chinese in every language of the site.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::News => "动态要闻",
            Self::Notices => "通知公告",
            Self::Policy => "政策文件",
            Self::Interpretation => "政策解读",
            Self::Institution => "机构职能",
            Self::Personnel => "人事信息",
            Self::Plans => "规划计划",
            Self::Statistics => "统计信息",
            Self::Finance => "财政信息",
            Self::KeyAreas => "重点领域",
            Self::Service => "办事服务",
            Self::Interaction => "互动交流",
            Self::Overview => "地区概况",
            Self::Other => "其他",
        }
    }

    /// The kind whose name a column bears: an imported column has no other mark of its kind.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name.trim()).unwrap_or_default()
    }

    /// The rule on how often something new is due (国办秘函〔2019〕19号); `None` where there is none.
    #[must_use]
    pub const fn rule(self) -> Option<UpdateRule> {
        match self {
            Self::News => Some(UpdateRule::TwoWeeks),
            Self::Notices | Self::Policy => Some(UpdateRule::SixMonths),
            _ => None,
        }
    }

    /// Whether its articles are documents, which readers know by their numbers.
    #[must_use]
    pub const fn is_documents(self) -> bool {
        matches!(self, Self::Policy)
    }
}

/// The longest time between two articles of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateRule {
    /// 两周
    TwoWeeks,
    /// 6 个月
    SixMonths,
}

impl UpdateRule {
    /// The last day on which a column whose newest article is of the day `last` is still fresh.
    #[must_use]
    pub const fn until(self, last: Day) -> Day {
        match self {
            Self::TwoWeeks => last.plus_days(14),
            Self::SixMonths => last.plus_months(6),
        }
    }
}

/// An inspector's judgement of a column's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// 空白: nothing can be read in it.
    Empty,
    /// 超期: its rule has been broken for this many days.
    Stale(i32),
    /// As its rule asks.
    Fresh,
    /// No rule is said for its kind.
    Unruled,
}

impl Freshness {
    /// Of a column of `kind` whose newest article is of the day `last`, as it is on the day `today`.
    #[must_use]
    pub fn of(kind: ColumnKind, last: Option<Day>, today: Day) -> Self {
        let (Some(last), rule) = (last, kind.rule()) else { return Self::Empty };
        let Some(rule) = rule else { return Self::Unruled };
        match rule.until(last).until(today) {
            late if late > 0 => Self::Stale(late),
            _ => Self::Fresh,
        }
    }

    /// Whether a site can fail its inspection for it.
    #[must_use]
    pub const fn is_wrong(self) -> bool {
        matches!(self, Self::Empty | Self::Stale(_))
    }
}

/// The content of a column's page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnShows {
    /// The list of its articles, and of those of the columns below.
    #[default]
    List,
    /// Its newest article, whole.
    Article,
    /// The columns directly below, each with its newest articles.
    Children,
}

impl ColumnShows {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::List, Self::Article, Self::Children];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Article => "article",
            Self::Children => "children",
        }
    }

    /// The content stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shows| shows.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use proptest::prelude::*;

    #[test]
    fn every_kind_has_its_own_word_and_name() {
        for kind in ColumnKind::ALL {
            assert_eq!(ColumnKind::from_code(kind.code()), Some(kind));
            assert_eq!(ColumnKind::of_name(kind.name()), kind);
        }
        assert_eq!(ColumnKind::of_name("安全生产"), ColumnKind::Other);
        for shows in ColumnShows::ALL {
            assert_eq!(ColumnShows::from_code(shows.code()), Some(shows));
        }
    }

    #[test]
    fn news_are_stale_after_two_weeks_and_notices_after_six_months() {
        let today = date(2026, 11, 24);
        for (kind, last, expected) in [
            (ColumnKind::News, date(2026, 11, 10), Freshness::Fresh),
            (ColumnKind::News, date(2026, 11, 9), Freshness::Stale(1)),
            (ColumnKind::Notices, date(2026, 5, 24), Freshness::Fresh),
            (ColumnKind::Policy, date(2026, 5, 23), Freshness::Stale(1)),
            (ColumnKind::Statistics, date(2019, 1, 1), Freshness::Unruled),
        ] {
            assert_eq!(Freshness::of(kind, Some(last), today), expected, "{kind:?} {last}");
        }
        for kind in ColumnKind::ALL {
            assert_eq!(Freshness::of(kind, None, today), Freshness::Empty);
        }
    }

    proptest! {
        #[test]
        fn what_is_newer_is_never_staler(age in 0i32..2_000, less in 0i32..2_000, kind in 0usize..ColumnKind::ALL.len()) {
            let (today, kind) = (date(2026, 11, 24), ColumnKind::ALL[kind]);
            let before = |days: i32| Some(today.plus_days(-days));
            let late = |last| match Freshness::of(kind, last, today) { Freshness::Stale(late) => late, _ => 0 };
            prop_assert!(late(before(age.min(less))) <= late(before(age.max(less))));
        }
    }
}

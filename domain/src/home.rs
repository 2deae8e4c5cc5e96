//! The home page: its sections, their sources, and their arrangement by the system administrator.

use serde::{Deserialize, Serialize};

use crate::{
    article::ArticleLine,
    column::{ColumnKind, Crumb, DocumentLine},
    fault::Refusal,
    id::ColumnId,
    picture::Picture,
};

/// The most lines of one section.
pub const MOST_ROWS: i64 = 20;

/// A section of the home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HomeSection {
    /// 动态要闻: the newest one with a picture, large, and then headlines.
    News,
    /// 通知公告
    Notices,
    /// 政策文件, with their numbers.
    Policy,
    /// 政策解读
    Interpretation,
    /// 政府信息公开: the links that the law asks for.
    Disclosure,
    /// 最新发布: the newest articles of all columns.
    Latest,
    /// 栏目: the tree of columns.
    Columns,
}

impl HomeSection {
    /// All of them, in the order in which they stand where nobody has arranged them.
    pub const ALL: [Self; 7] =
        [Self::News, Self::Notices, Self::Policy, Self::Disclosure, Self::Interpretation, Self::Latest, Self::Columns];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Notices => "notices",
            Self::Policy => "policy",
            Self::Interpretation => "interpretation",
            Self::Disclosure => "disclosure",
            Self::Latest => "latest",
            Self::Columns => "columns",
        }
    }

    /// The section stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }

    /// The kind of the columns that fill it, where nobody has chosen one column; nothing where no column does.
    #[must_use]
    pub const fn kind(self) -> Option<ColumnKind> {
        match self {
            Self::News => Some(ColumnKind::News),
            Self::Notices => Some(ColumnKind::Notices),
            Self::Policy => Some(ColumnKind::Policy),
            Self::Interpretation => Some(ColumnKind::Interpretation),
            Self::Disclosure | Self::Latest | Self::Columns => None,
        }
    }

    /// Whether it is a list of articles, with a number of lines.
    #[must_use]
    pub const fn is_list(self) -> bool {
        !matches!(self, Self::Disclosure | Self::Columns)
    }
}

/// The arrangement of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeSetting {
    /// The section.
    pub section: HomeSection,
    /// Citizens see it.
    pub shown: bool,
    /// Its lines at most.
    pub rows: i64,
    /// The one column that fills it; nothing: all of its kind.
    pub column: Option<ColumnId>,
}

impl HomeSetting {
    /// As it is where nobody has arranged it.
    #[must_use]
    pub const fn usual(section: HomeSection) -> Self {
        let rows = if matches!(section, HomeSection::Latest) { 10 } else { 6 };
        Self { section, shown: true, rows, column: None }
    }
}

/// Another arrangement of one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeChange {
    /// Its arrangement from now on.
    pub setting: HomeSetting,
    /// Its place from now on, from 1; one that is too large means the end.
    pub position: i64,
}

/// The sections `before`, in their order, after `change`.
///
/// # Errors
/// `Invalid` for `rows`, and for `column` where no column can fill the section.
pub fn arranged(before: &[HomeSetting], change: &HomeChange) -> Result<Vec<HomeSetting>, Refusal> {
    let setting = change.setting;
    if !(1..=MOST_ROWS).contains(&setting.rows) {
        return Err(Refusal::invalid("rows", &format!("显示条数须为 1 到 {MOST_ROWS}")));
    }
    if setting.column.is_some() && setting.section.kind().is_none() {
        return Err(Refusal::invalid("column", "这个版块不由栏目供稿，不能选择栏目"));
    }
    let mut after: Vec<_> = before.iter().filter(|kept| kept.section != setting.section).copied().collect();
    let at = usize::try_from(change.position.max(1) - 1).unwrap_or(usize::MAX).min(after.len());
    after.insert(at, setting);
    Ok(after)
}

/// The article that stands large at the head of the news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The article.
    pub line: ArticleLine,
    /// Its picture.
    pub picture: Picture,
}

/// A section as the home page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledSection {
    /// The section.
    pub section: HomeSection,
    /// The column in which there is more of it.
    pub column: Option<Crumb>,
    /// The article at its head; it is not among `articles`.
    pub lead: Option<Lead>,
    /// Its lines, newest first.
    pub articles: Vec<ArticleLine>,
    /// The same with their numbers, where they are documents.
    pub documents: Vec<DocumentLine>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usual() -> Vec<HomeSetting> {
        HomeSection::ALL.map(HomeSetting::usual).to_vec()
    }

    #[test]
    fn every_section_has_its_own_word() {
        for section in HomeSection::ALL {
            assert_eq!(HomeSection::from_code(section.code()), Some(section));
        }
    }

    #[test]
    fn what_can_not_be_is_refused() {
        let of = |section, rows, column| HomeChange {
            setting: HomeSetting { section, shown: true, rows, column },
            position: 1,
        };
        for rows in [0, -1, 21, i64::MAX] {
            assert!(arranged(&usual(), &of(HomeSection::News, rows, None)).is_err(), "{rows}");
        }
        assert!(arranged(&usual(), &of(HomeSection::Disclosure, 1, Some(ColumnId::new(1)))).is_err());
        assert!(arranged(&usual(), &of(HomeSection::News, 1, Some(ColumnId::new(1)))).is_ok());
    }

    proptest! {
        #[test]
        fn an_arrangement_keeps_every_section_once(moves in proptest::collection::vec((0usize..7, i64::MIN..i64::MAX), 0..20)) {
            let mut sections = usual();
            for (section, position) in moves {
                let setting = HomeSetting { shown: false, ..HomeSetting::usual(HomeSection::ALL[section]) };
                sections = arranged(&sections, &HomeChange { setting, position }).expect("an arrangement");
                let at = sections.iter().position(|kept| kept.section == setting.section).expect("kept");
                let asked = usize::try_from(position.max(1) - 1).unwrap_or(usize::MAX);
                prop_assert_eq!(at, asked.min(6));
            }
            prop_assert_eq!(sections.len(), 7);
            for section in HomeSection::ALL {
                prop_assert_eq!(sections.iter().filter(|kept| kept.section == section).count(), 1);
            }
        }
    }
}

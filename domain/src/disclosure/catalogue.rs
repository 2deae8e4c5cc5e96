//! 法定主动公开内容: the catalogue's filter and its pages.

use crate::{
    article::{ArticleLine, Validity},
    date::Day,
    id::{ArticleId, TopicId},
};

/// Lines on one page of the catalogue.
pub const PER_PAGE: u64 = 20;

/// A filter of the catalogue. An empty one fits every line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueFilter {
    /// 主题分类, by its number.
    pub topic: Option<TopicId>,
    /// 发布机构
    pub body: Option<String>,
    /// The year of 生成日期.
    pub year: Option<i16>,
    /// 有效性
    pub validity: Option<Validity>,
    /// Words in 名称, 索引号 or 文号.
    pub words: Option<String>,
}

/// A line's place in the one order of the catalogue: newest first, and of one day the last made first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// 生成日期
    pub day: Day,
    /// The article.
    pub id: ArticleId,
}

impl Key {
    /// Its form in an address: `2026-11-24.17`.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{}.{}", self.day, self.id)
    }

    /// Reads the form in an address; `None` for a text that is no key.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (day, id) = text.split_once('.')?;
        Some(Self { day: day.parse().ok()?, id: id.parse().ok()? })
    }
}

/// The requested page of the catalogue. Lines that come meanwhile push none from one page to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turn {
    /// The newest lines.
    #[default]
    First,
    /// Those after a line.
    After(Key),
    /// Those before a line.
    Before(Key),
}

/// A line of the catalogue (条例 art. 12: 索引号, 名称, 内容概述, 生成日期).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueLine {
    /// Its place.
    pub key: Key,
    /// 索引号
    pub index_number: Option<String>,
    /// 名称, with the article's number and 生成日期.
    pub line: ArticleLine,
    /// 内容概述, never empty.
    pub summary: String,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub body: Option<String>,
    /// 主题分类
    pub topic: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
}

impl CatalogueLine {
    /// 生成日期
    #[must_use]
    pub const fn day(&self) -> Day {
        self.key.day
    }
}

/// A branch of the catalogue's tree, with the number of its public articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The number of a topic, or the name of a body.
    pub value: String,
    /// Its name.
    pub name: String,
    /// Articles.
    pub count: i64,
}

/// A page of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Its lines.
    pub lines: Vec<CatalogueLine>,
    /// The number of lines that fit the filter, on all pages.
    pub total: i64,
    /// The page after this one.
    pub next: Option<Turn>,
    /// The page before this one.
    pub previous: Option<Turn>,
    /// The tree by topic.
    pub topics: Vec<Facet>,
    /// The tree by body.
    pub bodies: Vec<Facet>,
    /// The years from which there is something, newest first.
    pub years: Vec<i16>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_is_read_as_it_was_written(year in 1949i16..2200, day in 1i8..29, id in 1i64..) {
            let key = Key { day: crate::date::date(year, 5, day), id: ArticleId::new(id) };
            prop_assert_eq!(Key::read(&key.written()), Some(key));
        }

        #[test]
        fn what_is_no_key_is_none(text in "\\PC{0,20}") {
            if let Some(key) = Key::read(&text) {
                prop_assert_eq!(Key::read(&key.written()), Some(key));
            }
        }
    }
}

//! The requested part of a column's list.

use serde::{Deserialize, Serialize};

use crate::{article::ArticleLine, date::Day, id::ArticleId};

/// An article's place in lists, the newest first: by its day, and by its number among those of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Position {
    /// 日期
    pub day: Day,
    /// The article's number.
    pub id: ArticleId,
}

impl ArticleLine {
    /// Its place in lists.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position { day: self.day, id: self.id }
    }
}

impl Position {
    /// As an address says it: `20230217-12`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{:04}{:02}{:02}-{}", self.day.year(), self.day.month(), self.day.day(), self.id)
    }

    /// The position that an address says as `code`, if it is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (day, id) = code.split_once('-')?;
        if day.len() != 8 || ![day, id].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let day = Day::new(day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..].parse().ok()?)?;
        Some(Self { day, id: id.parse().ok()? })
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.code()
    }
}

impl TryFrom<String> for Position {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("a day and a number: 20230217-12")
    }
}

/// The article from which a page goes on: an article published meanwhile makes nobody miss one or see it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The articles below this one, which was the last on the page before.
    After(Position),
    /// The articles above this one, which was the first on the page after.
    Before(Position),
}

/// The requested part of a column's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListQuery {
    /// The page's number, from 1.
    pub page: i64,
    /// The one year that is listed; `None` for all.
    pub year: Option<i16>,
    /// The article from which it goes on; `None`: by the page's number, and always for the first page.
    pub anchor: Option<Anchor>,
}

impl ListQuery {
    /// The first page.
    pub const FIRST: Self = Self::page(1);

    /// Page `page`, by its number alone.
    #[must_use]
    pub const fn page(page: i64) -> Self {
        Self { page, year: None, anchor: None }
    }
}

/// Articles of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// Their number.
    pub count: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_position_is_none() {
        for none in
            ["", "-", "20230217", "20230217-", "2023021-1", "20231301-1", "20230217--1", "+0230217-1", "二〇二三-1"]
        {
            assert_eq!(Position::from_code(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn a_position_is_read_as_it_was_written(days in 0i32..40_000, id in 1i64..i64::MAX) {
            let id = ArticleId::new(id);
            let position = Position { day: date(1949, 10, 1).plus_days(days), id };
            prop_assert_eq!(Position::from_code(&position.code()), Some(position));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            let _ = Position::from_code(&text);
        }
    }
}

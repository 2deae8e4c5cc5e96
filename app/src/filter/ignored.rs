use super::{Notice, Offer, asked::cut};
use crate::text::{FilterText, server_words};

/// Characters of a value that are repeated to its reader.
const MAX_ECHO_CHARS: usize = 30;

/// A value of an address that narrows a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Words to look for.
    Words,
    /// 栏目
    Column,
    /// The first day.
    Since,
    /// The last day.
    Until,
    /// 发布机构
    Body,
    /// 主题分类
    Topic,
    /// 年份
    Year,
    /// 有效性
    Validity,
    /// 排序
    Sort,
    /// 排序 of a list that has no relevance.
    Order,
    /// 状态
    State,
    /// 作者
    Writer,
    /// 类别
    Kind,
    /// The page of a list, by its number.
    Page,
    /// The page of a list, by the line before it.
    After,
    /// The page of a list, by the line behind it.
    Before,
}

impl Field {
    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "q",
            Self::Column => "column",
            Self::Since => "since",
            Self::Until => "until",
            Self::Body => "body",
            Self::Topic => "topic",
            Self::Year => "year",
            Self::Validity => "validity",
            Self::Sort | Self::Order => "sort",
            Self::State => "state",
            Self::Writer => "writer",
            Self::Kind => "kind",
            Self::Page => "page",
            Self::After => "after",
            Self::Before => "before",
        }
    }

    fn label(self, text: &FilterText) -> &'static str {
        match self {
            Self::Words => text.words,
            Self::Column => text.column,
            Self::Since => text.since,
            Self::Until => text.until,
            Self::Body => text.body,
            Self::Topic => text.topic,
            Self::Year => text.year,
            Self::Validity => text.validity,
            Self::Sort | Self::Order => text.sort,
            Self::State => text.state,
            Self::Writer => text.writer,
            Self::Kind => text.kind,
            Self::Page | Self::After | Self::Before => text.page,
        }
    }
}

/// The reason why a value is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing of that name.
    Unknown,
    /// It is no day.
    NoDay,
    /// The first day comes after the last one.
    Reversed,
    /// Only the first `limit` characters are used.
    TooLong {
        /// Characters.
        limit: usize,
    },
    /// The list has no such page.
    NoPage {
        /// The page that is shown.
        shown: i64,
        /// The number of its pages.
        last: i64,
    },
    /// The list does not go on from there.
    NoPlace,
    /// There is no report on that year.
    NoReport,
}

/// The nearest possible value, in the place of the given one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// Both days, in their order.
    Days(String, String),
    /// A year that has something.
    Year(i16),
    /// A page, by its number.
    Page(i64),
}

/// A value of an address that was not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Its field.
    pub field: Field,
    /// The given value, as far as it is repeated.
    pub given: String,
    /// The reason why it was not used.
    pub reason: Reason,
    /// The nearest possible value, and its address.
    pub instead: Option<(Instead, String)>,
}

impl Ignored {
    /// `given` in `field` is not used.
    #[must_use]
    pub fn new(field: Field, given: &str, reason: Reason) -> Self {
        Self { field, given: cut(given, MAX_ECHO_CHARS), reason, instead: None }
    }

    /// The same, which offers `instead` at `address`.
    #[must_use]
    pub fn offering(self, instead: Instead, address: String) -> Self {
        Self { instead: Some((instead, address)), ..self }
    }

    /// In the words of the request's reader.
    #[must_use]
    pub fn notice(self) -> Notice {
        let text = &server_words().filter;
        let template = match self.reason {
            Reason::Unknown if self.field == Field::Sort => text.unknown_sort,
            Reason::Unknown => text.unknown,
            Reason::NoDay => text.no_day,
            Reason::Reversed => text.reversed,
            Reason::TooLong { .. } => text.too_long,
            Reason::NoPage { .. } => text.no_page,
            Reason::NoPlace => text.no_place,
            Reason::NoReport => text.no_report,
        };
        let (shown, last) = match self.reason {
            Reason::TooLong { limit } => (limit.to_string(), String::new()),
            Reason::NoPage { shown, last } => (shown.to_string(), last.to_string()),
            _ => Default::default(),
        };
        let places: [(&str, &str); 4] =
            [("{field}", self.field.label(text)), ("{shown}", &shown), ("{last}", &last), ("{given}", &self.given)];
        let offer = self.instead.map(|(instead, address)| Offer { text: instead.words(text), address });
        Notice { text: filled(template, &places), offer }
    }
}

impl Instead {
    fn words(&self, text: &FilterText) -> String {
        match self {
            Self::Days(since, until) => filled(text.swapped, &[("{since}", since), ("{until}", until)]),
            Self::Year(year) => filled(text.other_year, &[("{year}", &year.to_string())]),
            Self::Page(page) => filled(text.other_page, &[("{page}", &page.to_string())]),
        }
    }
}

/// `template` with the value of each place in it. A value may hold later places: text that readers have typed comes last.
#[must_use]
pub fn filled(template: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(template.to_owned(), |text, (place, value)| text.replace(place, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_repeats_what_was_given_and_nothing_in_it() {
        for (ignored, expected) in [
            (Ignored::new(Field::Topic, "{field}", Reason::Unknown), "没有“{field}”这个主题分类，没有按它筛选。"),
            (
                Ignored::new(Field::Page, "999999", Reason::NoPage { shown: 3, last: 3 }),
                "没有第“999999”页，一共 3 页。这里是第 3 页。",
            ),
            (
                Ignored::new(Field::Words, &"安".repeat(200), Reason::TooLong { limit: 120 }),
                &*format!("“{}…”太长，只按前 120 个字查找。", "安".repeat(30)),
            ),
        ] {
            assert_eq!(ignored.notice().text, expected);
        }
    }

    #[test]
    fn the_nearest_is_offered_with_its_address() {
        let days = Instead::Days("2023-01-02".into(), "2024-05-06".into());
        let ignored = Ignored::new(Field::Since, "2024-05-06", Reason::Reversed).offering(days, "/search".into());
        let offer = ignored.notice().offer.expect("an offer");
        assert_eq!((offer.text.as_str(), offer.address.as_str()), ("改为 2023-01-02 到 2024-05-06", "/search"));
    }
}

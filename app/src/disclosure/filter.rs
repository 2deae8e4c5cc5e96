use domain::{
    article::Validity,
    disclosure::{self, CatalogueFilter, Entry, Key, Turn},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{language::local, query::value, route::number};

/// Characters of what is looked for; more is not read.
const LONGEST: usize = 60;

/// What a query asks of the catalogue. What can't be understood asks for nothing.
#[must_use]
pub fn filter(query: &str) -> CatalogueFilter {
    let text = |name: &str| -> Option<String> {
        Some(value(query, name).chars().take(LONGEST).collect()).filter(|text: &String| !text.is_empty())
    };
    let positive = |name: &str| Some(number(&value(query, name))).filter(|number| *number > 0);
    CatalogueFilter {
        topic: positive("topic"),
        body: text("body"),
        year: positive("year").and_then(|year| i16::try_from(year).ok()).filter(|year| *year <= 9999),
        validity: Validity::from_code(&value(query, "validity")),
        words: text("q"),
    }
}

/// Which page a query asks for.
pub fn turn(query: &str) -> Turn {
    let key = |name: &str| Key::read(&value(query, name));
    match (key("after"), key("before")) {
        (Some(after), _) => Turn::After(after),
        (None, Some(before)) => Turn::Before(before),
        (None, None) => Turn::First,
    }
}

/// The parameters of `query` that the catalogue's page reads, as links of the site write them.
pub fn known_query(query: &str) -> String {
    written(query, turn(query))
}

/// The same of the catalogue as a file ([`is_catalogue_file`]), which is always whole.
pub fn known_query_of_file(query: &str) -> String {
    written(query, Turn::First)
}

fn written(query: &str, turn: Turn) -> String {
    with_query(String::new(), &all_pairs(&filter(query), turn)).trim_start_matches('?').to_owned()
}

/// Whether the catalogue stands at `path` as a file: `/disclosure/catalogue.csv` or `.xlsx`.
#[must_use]
pub fn is_catalogue_file(path: &str) -> bool {
    path.strip_prefix(disclosure::HOME).is_some_and(|rest| matches!(rest, "/catalogue.csv" | "/catalogue.xlsx"))
}

/// The query by which `filter` is asked for; empty for everything.
pub fn pairs(filter: &CatalogueFilter) -> Vec<(&'static str, String)> {
    let pairs = [
        ("topic", filter.topic.map(|topic| topic.to_string())),
        ("body", filter.body.clone()),
        ("year", filter.year.map(|year| year.to_string())),
        ("validity", filter.validity.map(|validity| validity.code().to_owned())),
        ("q", filter.words.clone()),
    ];
    pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}

/// The address of the catalogue's page `turn`, narrowed by `filter`.
pub fn address(filter: &CatalogueFilter, turn: Turn) -> String {
    local(&with_query(Entry::Catalogue.address(), &all_pairs(filter, turn)))
}

fn all_pairs(filter: &CatalogueFilter, turn: Turn) -> Vec<(&'static str, String)> {
    let mut pairs = pairs(filter);
    match turn {
        Turn::First => {}
        Turn::After(key) => pairs.push(("after", key.written())),
        Turn::Before(key) => pairs.push(("before", key.written())),
    }
    pairs
}

/// The address at which all that `filter` finds can be taken away, as `csv` or `xlsx`.
pub fn download(filter: &CatalogueFilter, kind: &str) -> String {
    with_query(format!("{}.{kind}", Entry::Catalogue.address()), &pairs(filter))
}

fn with_query(path: String, pairs: &[(&'static str, String)]) -> String {
    if pairs.is_empty() {
        return path;
    }
    let said: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))).collect();
    format!("{path}?{}", said.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_it_is_written() {
        let asked = CatalogueFilter {
            topic: Some(3),
            body: Some("市教育局 & 体育局".into()),
            year: Some(2026),
            validity: Some(Validity::Repealed),
            words: Some("100% 安全".into()),
        };
        let key = Key { day: "2026-11-24".parse().expect("a day"), id: 17 };
        let written = with_query(String::new(), &pairs(&asked));
        assert_eq!(filter(written.trim_start_matches('?')), asked);
        assert_eq!(turn(&format!("after={}", key.written())), Turn::After(key));
    }

    #[test]
    fn what_is_not_understood_asks_for_nothing() {
        let asked = filter("topic=a&year=99999&validity=lost&body=&q=%20");
        assert_eq!(asked, CatalogueFilter::default());
        assert_eq!(turn("after=yesterday"), Turn::First);
    }
}

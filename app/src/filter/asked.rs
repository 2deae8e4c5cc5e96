use domain::limits::MAX_LINE_CHARS;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Field, Ignored, Reason};
use crate::query;

/// Longest value that is read, in characters. No name, code or number is longer.
const MAX_VALUE_CHARS: usize = MAX_LINE_CHARS;

/// The values of a query that narrow a list, and notes of those that can't be used.
pub struct Filters<'a> {
    query: &'a str,
    ignored: Vec<Ignored>,
}

impl<'a> Filters<'a> {
    /// Those of `query`.
    pub const fn new(query: &'a str) -> Self {
        Self { query, ignored: Vec::new() }
    }

    /// The value of `field` as it was given; `None` where it is empty or missing, which asks for nothing.
    pub fn given(&self, field: Field) -> Option<String> {
        given(self.query, field.name())
    }

    /// Notes that `given` is not used.
    pub fn ignore(&mut self, field: Field, given: &str, reason: Reason) {
        self.ignored.push(Ignored::new(field, given, reason));
    }

    /// The value of `field` as `parse` understands it. One that it does not understand is ignored for `reason`.
    pub fn parsed<T>(&mut self, field: Field, reason: Reason, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let given = self.given(field)?;
        let parsed = parse(&given);
        if parsed.is_none() {
            self.ignore(field, &given, reason);
        }
        parsed
    }

    /// Words to look for: their first `limit` characters.
    pub fn words(&mut self, field: Field, limit: usize) -> Option<String> {
        let given = self.given(field)?;
        if given.chars().count() <= limit {
            return Some(given);
        }
        self.ignore(field, &given, Reason::TooLong { limit });
        let cut: String = given.chars().take(limit).collect();
        Some(cut.trim_end().to_owned())
    }

    /// A name, which is found whole or not at all: one that is too long to be a name is ignored.
    pub fn name(&mut self, field: Field) -> Option<String> {
        let is_whole = |given: &str| given.chars().count() <= MAX_VALUE_CHARS;
        self.parsed(field, Reason::Unknown, |given| is_whole(given).then(|| given.to_owned()))
    }

    /// The values that were not used.
    pub fn into_ignored(self) -> Vec<Ignored> {
        self.ignored
    }
}

/// The value `name` of `query`, cut where it is longer than any that can be used. Cut once more, it stays the same.
fn given(query: &str, name: &str) -> Option<String> {
    query::given(query, name).map(|given| cut(&given, MAX_VALUE_CHARS))
}

/// The first `limit` characters of `text`, with `…` in the place of the rest.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// The values of `query` that have one of `names`, as they were given, in the order of `names`: all that a list reads of its address.
pub fn known(query: &str, names: &[&'static str]) -> Vec<(&'static str, String)> {
    names.iter().filter_map(|name| Some((*name, given(query, name)?))).collect()
}

/// `path` with `pairs` as its query.
pub fn with_query(path: &str, pairs: &[(&'static str, String)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    let pair = |(name, value): &(&str, String)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
    format!("{path}?{}", pairs.iter().map(pair).collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        let query = format!("q={}&body={}", "安".repeat(9_000), "局".repeat(201));
        let mut filters = Filters::new(&query);
        assert_eq!(filters.words(Field::Words, 60), Some("安".repeat(60)));
        assert_eq!(filters.name(Field::Body), None);
        let ignored = filters.into_ignored();
        let reasons: Vec<_> = ignored.iter().map(|it| (it.field, it.reason)).collect();
        assert_eq!(reasons, [(Field::Words, Reason::TooLong { limit: 60 }), (Field::Body, Reason::Unknown)]);
        assert!(ignored.iter().all(|it| it.given.chars().count() == 31 && it.given.ends_with('…')));
    }

    #[test]
    fn an_empty_value_asks_for_nothing() {
        let mut filters = Filters::new("year=&topic=+&q");
        assert_eq!(filters.parsed(Field::Year, Reason::Unknown, |_| Some(1)), None);
        assert_eq!(filters.parsed(Field::Topic, Reason::Unknown, |_| Some(1)), None);
        assert_eq!(filters.words(Field::Words, 60), None);
        assert!(filters.into_ignored().is_empty());
    }

    proptest! {
        #[test]
        fn what_is_known_of_a_query_is_the_same_once_more(
            query in "((page|year|q|x)=(|1|[%+ a-c甲=&]{0,9}|甲{198,202})&?){0,5}",
        ) {
            let once = with_query("", &known(&query, &["q", "year", "page"]));
            let twice = with_query("", &known(once.trim_start_matches('?'), &["q", "year", "page"]));
            prop_assert_eq!(twice, once);
        }

        #[test]
        fn a_cut_is_no_longer_than_it_may_be(text in "\\PC{0,40}", limit in 0usize..40) {
            let cut = cut(&text, limit);
            prop_assert!(cut.chars().count() <= limit + 1);
            prop_assert!(text.chars().count() > limit || cut == text);
        }
    }
}

//! A search as an address asks for it.

use domain::{
    article::Validity,
    column::ColumnNode,
    search::{self, Query, Sort},
};

use super::Asked;
use crate::{
    filter::{AskedPage, Field, Filters, Ignored, Instead, Reason, with_query},
    language::local,
    query::value,
};

/// Characters of the words that are looked for; as many as their field takes.
const MAX_WORDS_CHARS: usize = 120;

/// A search as it is done, and as it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The query.
    pub query: Query,
    /// The values of the form: also days in the wrong order.
    pub asked: Asked,
    /// The page of the results.
    pub page: AskedPage,
    /// Values of the address that could not be used.
    pub ignored: Vec<Ignored>,
}

/// Understands the query string of `/search`, with `columns` as the existing ones. A field that is empty narrows nothing. `since`
/// and `until` were once called `from` and `to`, and are still read where they are days: 微信 adds a `from` of its own to addresses
/// that are shared.
pub fn read(address: &str, columns: &[ColumnNode]) -> Read {
    let mut filters = Filters::new(address);
    let page = AskedPage::of(&filters);
    let words = filters.words(Field::Words, MAX_WORDS_CHARS).unwrap_or_default();
    let column =
        filters.parsed(Field::Column, Reason::Unknown, |slug| has_column(columns, slug).then(|| slug.to_owned()));
    let [from, to] = [(Field::Since, "from"), (Field::Until, "to")].map(|(field, once)| match filters.given(field) {
        Some(_) => filters.parsed(field, Reason::NoDay, search::day),
        None => search::day(&value(address, once)),
    });
    let issuing_body = filters.name(Field::Body);
    let validity = filters.parsed(Field::Validity, Reason::Unknown, Validity::from_code);
    let sort = filters.parsed(Field::Sort, Reason::Unknown, sort).unwrap_or_default();
    let query = Query { words, column, from, to, issuing_body, validity, sort };
    let asked = Asked::from(query.clone());
    let mut read = Read { query, asked, page, ignored: filters.into_ignored() };
    read.put_days_in_order();
    read
}

impl Read {
    /// Nothing is found between a day and an earlier one: both are left out, and offered in their order.
    fn put_days_in_order(&mut self) {
        let (Some(from), Some(to)) = (self.query.from, self.query.to) else { return };
        if from <= to {
            return;
        }
        let swapped = local(&address(&Query { from: Some(to), to: Some(from), ..self.query.clone() }, 1));
        let days = Instead::Days(to.to_string(), from.to_string());
        let ignored = Ignored::new(Field::Since, &format!("{from} – {to}"), Reason::Reversed);
        self.ignored.push(ignored.offering(days, swapped));
        (self.query.from, self.query.to) = (None, None);
    }
}

fn has_column(columns: &[ColumnNode], slug: &str) -> bool {
    columns.iter().any(|node| node.column.slug == slug || has_column(&node.children, slug))
}

fn sort(code: &str) -> Option<Sort> {
    [Sort::Relevance, Sort::Date].into_iter().find(|sort| sort.code() == code)
}

/// The address of page `page` of the results of `query`, in the site's own language.
pub fn address(query: &Query, page: i64) -> String {
    let mut pairs = vec![("q", query.words.clone())];
    pairs.extend(query.column.clone().map(|column| ("column", column)));
    pairs.extend(query.from.map(|day| ("since", day.to_string())));
    pairs.extend(query.to.map(|day| ("until", day.to_string())));
    pairs.extend(query.issuing_body.clone().map(|body| ("body", body)));
    pairs.extend(query.validity.map(|validity| ("validity", validity.code().to_owned())));
    if query.sort == Sort::Date {
        pairs.push(("sort", Sort::Date.code().to_owned()));
    }
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    with_query("/search", &pairs)
}

#[cfg(test)]
mod tests {
    use domain::column::Crumb;
    use proptest::prelude::*;

    use super::*;

    /// The search of an address, where there is one column.
    fn read_of(pairs: &str) -> Read {
        let column = Crumb { slug: "tongzhi".into(), name: "通知".into() };
        read(pairs, &[ColumnNode { column, in_menu: true, children: Vec::new() }])
    }

    fn ignored(read: &Read) -> Vec<(Field, Reason)> {
        read.ignored.iter().map(|it| (it.field, it.reason)).collect()
    }

    #[test]
    fn an_address_says_what_is_asked_for() {
        let query = Query {
            words: "“安全” a&b=c+d".into(),
            column: Some("tongzhi".into()),
            from: search::day("2023-01-02"),
            to: None,
            issuing_body: Some("市 教育局".into()),
            validity: Some(Validity::Repealed),
            sort: Sort::Date,
        };
        let address = address(&query, 3);
        let (path, pairs) = address.split_once('?').expect("a query");
        let read = read_of(pairs);
        assert_eq!((path, read.page.number(), &read.query), ("/search", 3, &query));
        assert!(read.ignored.is_empty(), "{:?}", read.ignored);
        assert!(read.asked.is_narrowed() && !Asked::from(Query::of("a")).is_narrowed());
    }

    #[test]
    fn days_are_read_by_their_old_names_and_what_sharing_adds_is_passed_over() {
        let day = search::day("2023-01-02");
        let expected = Query { from: day, to: day, ..Query::of("a") };
        for query in [
            "q=a&since=2023-01-02&until=2023-01-02",
            "q=a&from=2023-01-02&to=2023-01-02",
            "q=a&amp;since=2023-01-02&amp;until=2023-01-02&from=singlemessage",
            "q=a&since=2023-01-02&from=2020-01-01&to=2023-01-02",
        ] {
            assert_eq!(read_of(query).query, expected, "{query}");
        }
        for shared in ["from=singlemessage&isappinstalled=0", "from=timeline&to=me&utm_source=b", "from=2023-13-01"] {
            let read = read_of(&format!("q=a&{shared}"));
            assert_eq!((&read.query, ignored(&read)), (&Query::of("a"), vec![]), "{shared}");
        }
        assert_eq!(address(&expected, 1), "/search?q=a&since=2023%2D01%2D02&until=2023%2D01%2D02");
    }

    #[test]
    fn what_is_empty_is_not_asked_for() {
        let read = read_of("q=a&since=&until=&column=&body=&validity=&sort=&page=");
        assert_eq!((&read.query, ignored(&read), read.page.number()), (&Query::of("a"), vec![], 1));
    }

    #[test]
    fn what_can_not_be_used_is_left_out_and_told() {
        for (pairs, expected) in [
            ("since=2023-13-01", (Field::Since, Reason::NoDay)),
            ("until=yesterday", (Field::Until, Reason::NoDay)),
            ("column=nowhere", (Field::Column, Reason::Unknown)),
            ("validity=x", (Field::Validity, Reason::Unknown)),
            ("sort=x", (Field::Sort, Reason::Unknown)),
        ] {
            let read = read_of(&format!("q=a&{pairs}"));
            assert_eq!((&read.query, ignored(&read)), (&Query::of("a"), vec![expected]), "{pairs}");
        }
    }

    #[test]
    fn days_in_the_wrong_order_stay_in_the_form_and_are_offered_in_the_right_one() {
        let read = read_of("q=a&since=2024-05-06&until=2023-01-02&sort=date");
        assert_eq!(read.query, Query { sort: Sort::Date, ..Query::of("a") });
        let asked = (read.asked.since.as_deref(), read.asked.until.as_deref());
        assert_eq!(asked, (Some("2024-05-06"), Some("2023-01-02")));
        let (instead, address) = read.ignored[0].instead.clone().expect("an offer");
        assert_eq!(instead, Instead::Days("2023-01-02".into(), "2024-05-06".into()));
        assert_eq!(address, "/search?q=a&since=2023%2D01%2D02&until=2024%2D05%2D06&sort=date");
    }

    proptest! {
        #[test]
        fn any_query_is_understood_and_no_word_is_lost(query in "\\PC{0,200}", words in "[a-z甲-癸]{1,200}") {
            read_of(&query);
            let read = read_of(&format!("{}&q={words}", query.replace('q', "")));
            let kept: String = words.chars().take(MAX_WORDS_CHARS).collect();
            prop_assert_eq!(&read.asked.words, &kept);
            prop_assert_eq!(read.query.words, kept);
        }
    }
}

//! A search as an address says it.

use domain::{
    article::Validity,
    fault::Refusal,
    search::{self, Query, Sort},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{query::value, text::text};

/// Characters of what is looked for.
const LONGEST: usize = 120;

/// Understands the query string of `/search`. A field that is empty asks for nothing. `since` and `until` were once called
/// `from` and `to`, and are still read where they are days: 微信 adds a `from` of its own to addresses that are shared.
///
/// # Errors
/// `Invalid` for a day that is none, or a validity that there is not.
pub fn of(query: &str) -> Result<Query, Refusal> {
    let given = |name: &str| Some(value(query, name)).filter(|value| !value.is_empty());
    let day = |name: &str, once: &str| match given(name) {
        None => Ok(given(once).and_then(|day| search::day(&day))),
        Some(day) => search::day(&day).map(Some).ok_or_else(|| Refusal::invalid(name, text().bad_day)),
    };
    let validity = match given("validity") {
        None => None,
        Some(code) => Some(Validity::from_code(&code).ok_or(Refusal::NotFound)?),
    };
    Ok(Query {
        words: value(query, "q").chars().take(LONGEST).collect(),
        column: given("column"),
        from: day("since", "from")?,
        to: day("until", "to")?,
        issuing_body: given("body"),
        validity,
        sort: if value(query, "sort") == Sort::Date.code() { Sort::Date } else { Sort::Relevance },
    })
}

/// The address of page `page` of what `query` finds, in the site's own language.
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
    let pair = |(name, value): (&str, String)| format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC));
    format!("/search?{}", pairs.into_iter().map(pair).collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Asked;

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
        assert_eq!((path, value(pairs, "page").as_str()), ("/search", "3"));
        assert_eq!(of(pairs), Ok(query.clone()));
        let is_narrowed = |query: Query| Asked::from(query).is_narrowed();
        assert!(is_narrowed(query) && !is_narrowed(Query::of("a")));
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
            assert_eq!(of(query).as_ref(), Ok(&expected), "{query}");
        }
        for shared in ["from=singlemessage&isappinstalled=0", "from=timeline&to=me&utm_source=b", "from=2023-13-01"] {
            assert_eq!(of(&format!("q=a&{shared}")), Ok(Query::of("a")), "{shared}");
        }
        assert_eq!(address(&expected, 1), "/search?q=a&since=2023%2D01%2D02&until=2023%2D01%2D02");
    }

    #[test]
    fn what_is_no_day_is_refused_and_what_is_empty_is_not_asked_for() {
        assert_eq!(of("q=a&since=&until=&column=&body=&validity=&sort=x"), Ok(Query::of("a")));
        assert!(matches!(of("q=a&since=2023-13-01"), Err(Refusal::Invalid { field, .. }) if field == "since"));
        assert_eq!(of("validity=x"), Err(Refusal::NotFound));
    }
}

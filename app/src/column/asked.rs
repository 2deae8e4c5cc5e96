//! Which part of a column's list an address asks for, and the addresses of the parts beside it.

#[cfg(feature = "ssr")]
use domain::column::ColumnPage;
use domain::column::{Anchor, ListQuery, Position};

#[cfg(feature = "ssr")]
use super::link::list_address;
#[cfg(feature = "ssr")]
use crate::language::local;
use crate::route::number;

/// What the query of an address asks for. A page or a year that is no number is 0, which no column has; a place in the
/// list that is none is passed over.
pub fn asked(query: &str) -> ListQuery {
    let value = |name: &str| pairs(query).find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name));
    let value = |name: &str| value(name).map(|(_, value)| value);
    let after = value("after").and_then(Position::from_code).map(Anchor::After);
    let before = value("before").and_then(Position::from_code).map(Anchor::Before);
    ListQuery {
        page: value("page").map_or(1, number),
        year: value("year").map(|year| i16::try_from(number(year)).unwrap_or_default()),
        anchor: after.or(before),
    }
}

/// The pairs of `query`, also where `&` was written as in HTML.
fn pairs(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').map(|pair| pair.strip_prefix("amp;").unwrap_or(pair))
}

/// The parameters of a query that [`asked`] reads, in one order.
#[cfg(feature = "ssr")]
pub fn known_query(query: &str) -> String {
    let ListQuery { page, year, anchor } = asked(query);
    let has_page = pairs(query).any(|pair| pair.starts_with("page="));
    let pairs = [
        year.map(|year| format!("year={year}")),
        has_page.then(|| format!("page={page}")),
        anchor.map(|anchor| match anchor {
            Anchor::After(position) => format!("after={}", position.code()),
            Anchor::Before(position) => format!("before={}", position.code()),
        }),
    ];
    pairs.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// The address of the page after this one: it goes on where this one ends, whatever is published meanwhile.
#[cfg(feature = "ssr")]
pub fn next(slug: &str, column: &ColumnPage) -> Option<String> {
    let page = column.pages.next()?;
    let last = column.articles.last().and_then(|line| Position::of(&line.day.iso, line.id))?;
    Some(local(&format!("{}&after={}", list_address(slug, column.year, page), last.code())))
}

/// The address of the page before this one: it ends where this one begins. The first page begins with what is newest.
#[cfg(feature = "ssr")]
pub fn previous(slug: &str, column: &ColumnPage) -> Option<String> {
    let page = column.pages.previous()?;
    let address = list_address(slug, column.year, page);
    if page == 1 {
        return Some(local(&address));
    }
    let first = column.articles.first().and_then(|line| Position::of(&line.day.iso, line.id))?;
    Some(local(&format!("{address}&before={}", first.code())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_page_year_and_place() {
        assert_eq!(asked(""), ListQuery::FIRST);
        assert_eq!(asked("a=1&page=3"), ListQuery::page(3));
        assert_eq!(known_query("a=1&amp;page=3&amp;from=singlemessage"), "page=3");
        let Some(place) = Position::of("2023-02-17", 12) else { panic!("a position") };
        let expected = ListQuery { page: 2, year: Some(2023), anchor: Some(Anchor::After(place)) };
        assert_eq!(asked("year=2023&page=2&after=20230217-12"), expected);
        assert_eq!(asked("page=2&before=20230217-12").anchor, Some(Anchor::Before(place)));
        assert_eq!(asked("page=2&after=abc"), ListQuery::page(2));
        for none in ["year=", "year=abc", "year=-1", "year=99999"] {
            assert_eq!(asked(none).year, Some(0), "{none}");
        }
    }
}

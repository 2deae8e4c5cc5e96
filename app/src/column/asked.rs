//! The part of a column's list that an address asks for, and the addresses of the parts beside it.

use domain::{
    article::ArticleLine,
    column::{Anchor, ColumnPage, ListQuery, Position},
};

use super::link::list_address;
use crate::{
    filter::{AskedPage, Field, Filters, known, with_query},
    language::local,
    route::positive,
};

/// The part of a list that an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its page, by the number.
    pub page: AskedPage,
    /// The year, as it was given.
    pub year: Option<String>,
    /// The article from which it goes on. One that is no place in the list is passed over: the number gives the page, too.
    pub anchor: Option<Anchor>,
}

impl Asked {
    /// Understands `query`.
    pub fn of(query: &str) -> Self {
        let filters = Filters::new(query);
        let place = |field| filters.given(field).as_deref().and_then(Position::from_code);
        let after = place(Field::After).map(Anchor::After);
        let before = || place(Field::Before).map(Anchor::Before);
        Self { page: AskedPage::of(&filters), year: filters.given(Field::Year), anchor: after.or_else(before) }
    }

    /// The list that is read. A year or page that is no number is 0, which no list has.
    pub fn list(&self) -> ListQuery {
        let year = |year: &str| positive(year).and_then(|year| i16::try_from(year).ok()).unwrap_or_default();
        ListQuery { page: self.page.number(), year: self.year.as_deref().map(year), anchor: self.anchor }
    }
}

/// The parameters of a query that [`Asked::of`] reads, in one order.
pub fn known_query(query: &str) -> String {
    let list = with_query("", &known(query, &[Field::Year.name(), Field::Page.name()]));
    let list = Some(list.trim_start_matches('?').to_owned()).filter(|list| !list.is_empty());
    let anchor = Asked::of(query).anchor.map(|anchor| match anchor {
        Anchor::After(position) => format!("after={}", position.code()),
        Anchor::Before(position) => format!("before={}", position.code()),
    });
    list.into_iter().chain(anchor).collect::<Vec<_>>().join("&")
}

/// The address of the page after this one: it goes on where this one ends, even if articles are published meanwhile.
pub fn next(slug: &str, column: &ColumnPage) -> Option<String> {
    let page = column.pages.next()?;
    let last = column.articles.last().map(ArticleLine::position)?;
    Some(local(&format!("{}&after={}", list_address(slug, column.year, page), last.code())))
}

/// The address of the page before this one: it ends where this one begins. The first page begins with the newest article.
pub fn previous(slug: &str, column: &ColumnPage) -> Option<String> {
    let page = column.pages.previous()?;
    let address = list_address(slug, column.year, page);
    if page == 1 {
        return Some(local(&address));
    }
    let first = column.articles.first().map(ArticleLine::position)?;
    Some(local(&format!("{address}&before={}", first.code())))
}

#[cfg(test)]
mod tests {
    use domain::{date::date, id::ArticleId};

    use super::*;

    #[test]
    fn an_address_says_page_year_and_place() {
        let list = |query: &str| Asked::of(query).list();
        assert_eq!(list(""), ListQuery::FIRST);
        assert_eq!(list("page=&year="), ListQuery::FIRST);
        assert_eq!(list("a=1&page=3"), ListQuery::page(3));
        assert_eq!(known_query("a=1&amp;page=3&amp;from=singlemessage"), "page=3");
        let place = Position { day: date(2023, 2, 17), id: ArticleId::new(12) };
        let expected = ListQuery { page: 2, year: Some(2023), anchor: Some(Anchor::After(place)) };
        assert_eq!(list("year=2023&page=2&after=20230217-12"), expected);
        assert_eq!(list(&known_query("year=2023&page=2&after=20230217-12")), expected);
        assert_eq!(list("page=2&before=20230217-12").anchor, Some(Anchor::Before(place)));
        assert_eq!(list("page=2&after=abc"), ListQuery::page(2));
        for none in ["year=abc", "year=-1", "year=99999"] {
            assert_eq!(list(none).year, Some(0), "{none}");
        }
    }
}

//! The part of a column's list that an address asks for, or the nearest that there is.

use domain::{
    column::{ColumnPage, ColumnShows, ListQuery, YearCount},
    fault::{Fault, Outcome, Refusal},
    pagination::Pages,
    ports::Columns,
};

use super::{asked::Asked, link::list_address};
use crate::{
    filter::{Field, Ignored, Instead, Reason, send_not_found},
    language::local,
};

/// A part of a column's list.
pub struct Nearest {
    /// The column with this part.
    pub column: ColumnPage,
    /// Values of the address that could not be used.
    pub ignored: Vec<Ignored>,
    /// Whether the list has the page that was asked for.
    pub is_there: bool,
}

/// Reads the part that is nearest to `asked` in the column `slug`. A column that shows no list has one part.
pub async fn nearest(columns: &dyn Columns, slug: &str, asked: &Asked) -> Outcome<Nearest> {
    let list = asked.list();
    match columns.page(slug, &list).await {
        Err(Fault::Refused(Refusal::NotFound)) if list != ListQuery::FIRST => {}
        column => {
            let column = column?;
            if column.shows == ColumnShows::List || list == ListQuery::FIRST {
                return Ok(Nearest { column, ignored: Vec::new(), is_there: true });
            }
        }
    }
    let first = columns.page(slug, &ListQuery::FIRST).await?;
    if first.shows != ColumnShows::List {
        return Ok(Nearest { column: first, ignored: Vec::new(), is_there: true });
    }
    let Mended { list, ignored, is_there } = mended(slug, asked, &first.years);
    let column = if list == ListQuery::FIRST { first } else { columns.page(slug, &list).await? };
    if !is_there {
        send_not_found();
    }
    Ok(Nearest { column, ignored, is_there })
}

/// A part that there is, in the place of one that there is not.
#[derive(Debug, PartialEq, Eq)]
struct Mended {
    list: ListQuery,
    ignored: Vec<Ignored>,
    is_there: bool,
}

/// A year without articles is left out, and then pages are those of all years; a page that is not there is the nearest.
fn mended(slug: &str, asked: &Asked, years: &[YearCount]) -> Mended {
    let ListQuery { page, year, .. } = asked.list();
    let known = years.iter().find(|known| Some(known.year) == year);
    if year.is_some() && known.is_none() {
        let ignored = vec![without_year(slug, asked, years)];
        return Mended { list: ListQuery::FIRST, ignored, is_there: true };
    }
    let total = known.map_or_else(|| years.iter().map(|year| year.count).sum(), |known| known.count);
    let first = Pages::of(1, total).unwrap_or(Pages { current: 1, last: 1, total });
    if Pages::of(page, total).is_some() {
        // The list has grown since it was not found.
        return Mended { list: ListQuery { year, ..ListQuery::page(page) }, ignored: Vec::new(), is_there: true };
    }
    let shown = asked.page.nearest(first);
    let ignored = vec![asked.page.missed(first, shown, local(&list_address(slug, year, shown)))];
    Mended { list: ListQuery { year, ..ListQuery::page(shown) }, ignored, is_there: false }
}

/// The note that the list has nothing of the year that was asked for, which offers the nearest year.
fn without_year(slug: &str, asked: &Asked, years: &[YearCount]) -> Ignored {
    let ignored = Ignored::new(Field::Year, asked.year.as_deref().unwrap_or_default(), Reason::Unknown);
    let wanted = asked.list().year.filter(|year| *year > 0);
    let distance = |year: i16| wanted.map_or(0, |wanted| year.abs_diff(wanted));
    match years.iter().map(|known| known.year).min_by_key(|year| distance(*year)) {
        Some(year) if wanted.is_some() => {
            ignored.offering(Instead::Year(year), local(&list_address(slug, Some(year), 1)))
        }
        _ => ignored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two years of 45 and 5 articles.
    fn of(query: &str) -> Mended {
        mended("a", &Asked::of(query), &[YearCount { year: 2023, count: 45 }, YearCount { year: 2021, count: 5 }])
    }

    #[test]
    fn a_page_that_is_not_there_is_the_nearest_of_its_year() {
        for (query, page, year) in [
            ("page=4", 3, None),
            ("page=999999", 3, None),
            ("page=x", 1, None),
            ("page=0&year=2023", 1, Some(2023)),
            ("page=9&year=2023", 3, Some(2023)),
            ("page=9&year=2021", 1, Some(2021)),
        ] {
            let mended = of(query);
            assert_eq!(mended.list, ListQuery { year, ..ListQuery::page(page) }, "{query}");
            let offered = mended.ignored[0].instead.clone();
            assert_eq!(offered, Some((Instead::Page(page), list_address("a", year, page))), "{query}");
            assert!(!mended.is_there, "{query}");
        }
    }

    #[test]
    fn a_year_without_articles_is_left_out_and_the_nearest_offered() {
        for (query, offered) in [("year=2030", Some(2023)), ("year=1999&page=2", Some(2021)), ("year=abc", None)] {
            let mended = of(query);
            assert_eq!((mended.list, mended.is_there), (ListQuery::FIRST, true), "{query}");
            let [ignored] = &mended.ignored[..] else { panic!("{query}: {mended:?}") };
            assert_eq!((ignored.field, ignored.reason), (Field::Year, Reason::Unknown));
            let expected = offered.map(|year| (Instead::Year(year), list_address("a", Some(year), 1)));
            assert_eq!(ignored.instead, expected, "{query}");
        }
    }
}

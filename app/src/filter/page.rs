use domain::pagination::Pages;
use http::request::Parts as Request;
use leptos::prelude::*;

use super::{Field, Filters, Ignored, Instead, Reason, ignored::filled};
use crate::{
    page::send_status,
    route::positive,
    text::{server_words, words},
};

/// The page of a list that an address asks for by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPage {
    given: Option<String>,
}

impl AskedPage {
    /// The one that `filters` ask for.
    #[must_use]
    pub fn of(filters: &Filters<'_>) -> Self {
        Self { given: filters.given(Field::Page) }
    }

    /// Its number, from 1; 0, which no list has, for a value that is no number.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.given.as_deref().map_or(1, |given| positive(given).unwrap_or_default())
    }

    /// The nearest page of a list of `pages` that does not have the requested one: the last one where it would come behind it,
    /// else the first.
    #[must_use]
    pub fn nearest(&self, pages: Pages) -> i64 {
        let is_behind = self.given.as_deref().is_some_and(|given| {
            // Also a number that is too large to be one.
            !given.starts_with('0') && given.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_behind { pages.last } else { 1 }
    }

    /// The note that page `shown` is shown instead, which stands at `address`.
    #[must_use]
    pub fn missed(&self, pages: Pages, shown: i64, address: String) -> Ignored {
        let given = self.given.as_deref().unwrap_or_default();
        let reason = Reason::NoPage { shown, last: pages.last };
        Ignored::new(Field::Page, given, reason).offering(Instead::Page(shown), address)
    }
}

/// The page's place in a title: `第 2 页`; nothing on the first page, which is the list itself.
#[must_use]
pub fn page_title(page: i64) -> Option<String> {
    (page > 1).then(|| words().pages.number(page))
}

/// `text` about a list, told of page `page` of it.
#[must_use]
pub fn with_page(text: String, page: i64) -> String {
    match page_title(page) {
        None => text,
        Some(page) => filled(server_words().filter.with_page, &[("{page}", &page), ("{text}", &text)]),
    }
}

/// Sends the document with status 404: it shows the nearest page to the requested one, which is not there. Data for a browser
/// that is on the site come with 200, since the content of another status is no page to it.
pub fn send_not_found() {
    let is_data = use_context::<Request>().is_some_and(|request| request.uri.path().starts_with("/api/"));
    if !is_data {
        send_status(404);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_behind_the_last_is_nearest_to_it_and_all_others_to_the_first() {
        let pages = Pages { current: 1, last: 3, total: 45 };
        for (query, number, nearest) in [
            ("page=2", 2, 3),
            ("page=999999", 999_999, 3),
            ("page=99999999999999999999", 0, 3),
            ("page=0", 0, 1),
            ("page=01", 0, 1),
            ("page=-1", 0, 1),
            ("page=x", 0, 1),
        ] {
            let asked = AskedPage::of(&Filters::new(query));
            assert_eq!((asked.number(), asked.nearest(pages)), (number, nearest), "{query}");
        }
        for first in ["", "page=", "page=1"] {
            assert_eq!(AskedPage::of(&Filters::new(first)).number(), 1, "{first}");
        }
    }
}

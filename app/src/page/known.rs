use domain::disclosure::Entry;

use crate::{
    column,
    disclosure::{self, is_catalogue_file},
    route::{DisclosureRoute, Route},
};

/// The parameters of `query` that the public page at `path` (in the site's own language) reads, always written in one way. All
/// others are ignored. `None` where a page is no public one, or reads its query itself.
#[must_use]
pub fn known_query(path: &str, query: &str) -> Option<String> {
    if is_catalogue_file(path) {
        return Some(disclosure::known_query_of_file(query));
    }
    match Route::parse(path)? {
        Route::Home | Route::Article { .. } | Route::Sitemap => Some(String::new()),
        Route::Column { .. } => Some(column::known_query(query)),
        Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue)) => Some(disclosure::known_query(query)),
        Route::Disclosure(_) => Some(String::new()),
        Route::Leave | Route::Search | Route::Staff(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::known_query;

    #[test]
    fn what_a_page_does_not_read_is_left_out() {
        for (path, query, known) in [
            ("/", "utm=1&page=2", ""),
            ("/articles/1", "from=singlemessage", ""),
            ("/columns/a", "after=20230217-12&x=1&page=2&page=3&year=2023", "year=2023&page=2&after=20230217-12"),
            ("/columns/a", "page=1&after=never", "page=1"),
            // Values that a page tells that it can't use.
            ("/columns/a", "page=x&year=+2o23", "year=2o23&page=x"),
            ("/columns/a", "page=&year=", ""),
            ("/disclosure/guide", "q=a", ""),
            (
                "/disclosure/catalogue",
                "after=2026-11-24.17&q=a+b&x=1&topic=3",
                "topic=3&q=a%20b&after=2026%2D11%2D24%2E17",
            ),
            ("/disclosure/catalogue.csv", "after=2026-11-24.17&q=%20a%20&topic=x", "topic=x&q=a"),
        ] {
            assert_eq!(known_query(path, query).as_deref(), Some(known), "{path}?{query}");
        }
        assert_eq!(known_query("/search", "q=a"), None);
    }

    proptest! {
        #[test]
        fn what_is_known_of_it_is_all_known(
            path in "/columns/a|/disclosure/catalogue|/disclosure/catalogue\\.xlsx|/",
            query in "((page|year|after|before|q|topic|body|validity|x)=(|1|0|2023|20230217-12|2026-11-24\\.17|valid|a%26b|%|信|信{61}|信{201})&?){0,6}",
        ) {
            let once = known_query(&path, &query);
            prop_assert_eq!(once.as_deref().map(|once| known_query(&path, once)), Some(once.clone()));
        }
    }
}

//! The target of a request, parsed in one way for limits, cache and pages.

use std::borrow::Cow;

use app::{DisclosureRoute, Language, Route, StaffRoute, is_catalogue_file};
use axum::http::Uri;
use domain::disclosure::Entry;

use crate::{path::normal, world};

/// The address of a page or of a file for machines without the parameters that it ignores; `None` if its parameters are
/// not known here. Borrowed if there is no query.
pub fn canonical<'a>(path: &'a str, query: &str) -> Option<Cow<'a, str>> {
    if query.is_empty() {
        return Some(Cow::Borrowed(path));
    }
    let known = if is_feed(path) || world::is_site_map(path) || path == app::READ_LINK_KEYS {
        String::new()
    } else {
        app::known_query(Language::of(path).1, query)?
    };
    Some(if known.is_empty() { Cow::Borrowed(path) } else { Cow::Owned(format!("{path}?{known}")) })
}

/// The address, with its normal path, of the page whose data a call of the server function at `path` reads; `None` if it
/// reads no page.
pub fn page_of_data(path: &str, query: &str) -> Option<String> {
    let address = app::page_of_data(path, query)?;
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let path = normal(path);
    Some(match canonical(&path, query) {
        Some(address) => address.into_owned(),
        None => format!("{path}?{query}"),
    })
}

/// Whether the answer searches the whole database, is made for programs, or is as long as the site: such reads are
/// limited. The data of pages are as cheap as the pages themselves, as are the keys of links.
pub fn is_costly(uri: &Uri) -> bool {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let Some(address) = page_of_data(path, query) else {
        return (path.starts_with("/api/") && !matches!(path, app::READ_LINK_KEYS | app::READ_WORDS))
            || is_costly_page(path, query);
    };
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    is_costly_page(path, query)
}

/// Like [`is_costly`], for an address that is no server function's.
pub fn is_costly_page(path: &str, query: &str) -> bool {
    let path = Language::of(path).1;
    match Route::parse(path) {
        // Each reading of the audit log leaves a row in it.
        Some(Route::Search | Route::Staff(StaffRoute::Audit)) => true,
        // Articles at work are matched one by one.
        Some(Route::Staff(StaffRoute::Articles)) => !app::query_value(query, "q").is_empty(),
        Some(Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue))) => {
            !query.is_empty() && app::catalogue_filter(query).words.is_some()
        }
        Some(_) => false,
        None => is_catalogue_file(path) || world::is_site_map(path),
    }
}

/// Whether it is the address of a feed.
pub fn is_feed(path: &str) -> bool {
    path == "/feed.xml" || feed_column(path).is_some()
}

/// The column whose feed stands at `path`.
pub fn feed_column(path: &str) -> Option<&str> {
    path.strip_prefix("/columns/")?.strip_suffix("/feed.xml").filter(|slug| !slug.is_empty() && !slug.contains('/'))
}

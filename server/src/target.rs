//! What a request is for, read in one way by limits, cache and pages.

use std::borrow::Cow;

use app::{DisclosureRoute, Language, Route, StaffRoute, is_catalogue_file};
use axum::http::Uri;
use domain::disclosure::Entry;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{path::normal, world};

/// The server function by which a browser that is on the site reads the next page.
pub const READ: &str = "/api/page/read";

/// The address of a page or of a file for machines without the parameters that it ignores; `None` where its parameters are
/// not known here. Borrowed where there is no query.
pub fn canonical<'a>(path: &'a str, query: &str) -> Option<Cow<'a, str>> {
    if query.is_empty() {
        return Some(Cow::Borrowed(path));
    }
    let known = if is_feed(path) || world::is_site_map(path) {
        String::new()
    } else {
        app::known_query(Language::of(path).1, query)?
    };
    Some(if known.is_empty() { Cow::Borrowed(path) } else { Cow::Owned(format!("{path}?{known}")) })
}

/// The address that a call of [`READ`] with `query` is for: the first that is named, with its normal path.
pub fn read_address(query: &str) -> String {
    let named = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "address");
    let address = named.map(|(_, address)| address).unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let path = normal(path);
    match canonical(&path, query) {
        Some(address) => address.into_owned(),
        None => format!("{path}?{query}"),
    }
}

/// The query by which [`READ`] is asked for `address`.
pub fn read_query(address: &str) -> String {
    format!("address={}", utf8_percent_encode(address, NON_ALPHANUMERIC))
}

/// Whether the answer is looked for in the whole database, made for programs, or as long as the site: such reads are
/// limited. Pages read through [`READ`] are as cheap as the pages themselves.
pub fn is_costly(uri: &Uri) -> bool {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    if path != READ {
        return path.starts_with("/api/") || is_costly_page(path, query);
    }
    let address = read_address(query);
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    is_costly_page(path, query)
}

/// The same of an address that is no server function's.
pub fn is_costly_page(path: &str, query: &str) -> bool {
    let path = Language::of(path).1;
    match Route::parse(path) {
        // Each reading of the audit log leaves a row in it.
        Some(Route::Search | Route::Staff(StaffRoute::Audit)) => true,
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

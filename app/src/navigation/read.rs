//! Reading the page at an address, by the server function of its kind. The code of most kinds is loaded with the first page of it.

use std::pin::Pin;

use leptos::wasm_split::SplitLoaderError;

use crate::{
    article, column, disclosure, home,
    language::Language,
    leave,
    page::{Shown, prefetched as as_prefetch},
    route::{DisclosureRoute, Route},
    search,
};

/// A read of a page that has begun.
pub type Reading = Pin<Box<dyn Future<Output = Shown>>>;

/// Begins a read of a page that needs nothing besides.
pub fn begin(reading: impl Future<Output = Shown> + 'static) -> Reading {
    Box::pin(reading)
}

/// The page at `address`, or the one in its place; `None` where the code of its kind can't be loaded.
pub async fn page(address: &str) -> Option<Shown> {
    Some(reading(address).await?.await)
}

/// The same for an address that nobody has asked for yet. A failed read is repeated.
pub async fn prefetched(address: String) -> Option<Shown> {
    let reading = reading(&address).await?;
    Some(as_prefetch(reading).await).filter(|page| !page.is_error)
}

async fn reading(address: &str) -> Option<Reading> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (query, (language, path)) = (query.to_owned(), Language::of(path));
    match Route::parse(path)? {
        Route::Article { id } => Ok(article::read(id, language)),
        Route::Home => home::read_home_page(language).await,
        Route::Sitemap => home::read_sitemap_page(language).await,
        Route::Column { slug } => column::read_page(slug.to_owned(), query, language).await,
        Route::Search => search::read_page(query, language).await,
        Route::Disclosure(DisclosureRoute::CATALOGUE) => disclosure::read_catalogue_page(query, language).await,
        Route::Disclosure(route) => disclosure::read_page(route, language).await,
        Route::Leave => leave::read_page(query, language).await,
        Route::Staff(_) => return None,
    }
    .ok()
}

/// Loads the code of the page at `path`, which came with the document.
///
/// # Errors
/// When it can't be had.
pub async fn preload(path: &str) -> Result<(), SplitLoaderError> {
    match Route::parse(Language::of(path).1) {
        Some(Route::Home) => home::preload().await,
        // Each function knows for itself whether its part is there.
        Some(Route::Sitemap) => home::preload_sitemap().await,
        Some(Route::Column { .. }) => column::preload().await,
        Some(Route::Search) => search::preload().await,
        Some(Route::Disclosure(DisclosureRoute::CATALOGUE)) => disclosure::preload_catalogue().await,
        Some(Route::Disclosure(_)) => disclosure::preload().await,
        Some(Route::Leave) => leave::preload().await,
        Some(Route::Article { .. } | Route::Staff(_)) | None => Ok(()),
    }
}

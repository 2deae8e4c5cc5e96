use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Answer, Page, PageError};
use crate::{
    article::{READ_ARTICLE, read_article},
    language::Language,
    route::Route,
};

/// Where [`read_page`] is called.
pub const READ_PAGE: &str = "/api/page/read";

/// Reads the page at `address` (path and query) by the server function that it belongs to.
///
/// # Errors
/// The page that says why there is none.
pub async fn load(address: String) -> Result<Page, PageError> {
    let (language, path) = Language::of(address.split('?').next().unwrap_or_default());
    // A form that was refused is answered in the place of the page.
    #[cfg(feature = "ssr")]
    if use_context::<crate::staff::Answer>().is_some() {
        return read_page(address).await;
    }
    match Route::parse(path) {
        Some(Route::Article { id }) => read_article(id, language).await,
        _ => read_page(address).await,
    }
}

/// The address at which the browser reads the data of the page at `address`, as [`load`] does.
#[must_use]
pub fn data_address(address: &str) -> String {
    let (language, path) = Language::of(address.split('?').next().unwrap_or_default());
    match Route::parse(path) {
        Some(Route::Article { id }) => format!("{READ_ARTICLE}?id={id}&language={}", language.tag()),
        _ => format!("{READ_PAGE}?address={}", utf8_percent_encode(address, NON_ALPHANUMERIC)),
    }
}

/// Reads the page at `address` (path and query) and notes what its reader sees.
///
/// # Errors
/// The page that says why there is none, with its status.
#[server(prefix = "/api", endpoint = "page/read", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn read_page(#[server(default)] address: String) -> Result<Page, PageError> {
    use crate::{article, column, disclosure, home, leave, search, staff};

    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let (language, path) = Language::of(path);
    let page = match (use_context::<staff::Answer>(), Route::parse(path)) {
        (Some(answer), _) => answer.page().await,
        (None, Some(Route::Home)) => home::page().await,
        (None, Some(Route::Disclosure(route))) => disclosure::page(route, query).await,
        (None, Some(Route::Sitemap)) => home::sitemap().await,
        (None, Some(Route::Column { slug })) => column::page(slug, query).await,
        (None, Some(Route::Article { id })) => article::page(id).await,
        (None, Some(Route::Leave)) => leave::page(query).await,
        (None, Some(Route::Search)) => search::page(query).await,
        // Staff work in Chinese, at the addresses themselves.
        (None, Some(Route::Staff(route))) if language == Language::Simplified => staff::page(route, query).await,
        (None, Some(Route::Staff(_)) | None) => Err(domain::fault::Refusal::NotFound.into()),
    };
    answer(page, &address).await
}

/// The page at `address` as its reader gets it, or the page in its place.
#[cfg(feature = "ssr")]
pub async fn answer(page: domain::fault::Outcome<Page>, address: &str) -> Result<Page, PageError> {
    use super::error;
    use crate::{
        language::language,
        site::site,
        staff,
        traditional::{error_in, page_for_reader},
    };

    match page {
        Ok(page) => {
            let Page { head, parts } = tagged(page).await;
            let site = error::or_incomplete(site().await);
            let head = if use_context::<staff::Answer>().is_none() { head.in_language(&site.public_url) } else { head };
            Ok(page_for_reader(Page { head, parts }))
        }
        Err(fault) => Err(PageError::Answered(Box::new(error_in(language(), error::page(&fault, address).await)))),
    }
}

/// The page with the tags that every page has, where it has not brought them itself.
#[cfg(feature = "ssr")]
async fn tagged(mut page: Page) -> Page {
    let own = |(name, _): &(String, String)| name == "SiteName";
    if !page.head.tags.iter().any(own)
        && let Ok(site) = crate::site::site().await
    {
        let tags = domain::tags::of_site(&site).into_iter().map(|(name, content)| (name.to_owned(), content));
        page.head.tags.splice(0..0, tags);
    }
    page
}

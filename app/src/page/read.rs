use domain::fault::{Outcome, Refusal};
use http::request::Parts;
use leptos::prelude::*;

use super::{Content, Page, PageError, StaffHtml, error, is_data};
use crate::{
    article::read_article,
    column, disclosure,
    document::Loaded,
    home::{read_home, read_sitemap},
    language::{Language, language},
    leave,
    route::{DisclosureRoute, Route},
    search,
    site::{Frame, site},
    staff::{self, Loading},
    traditional::{error_in, head_in_traditional},
};

/// The page at `address` (path and query), by the server function of its kind. Boxed, since it has room for the loading of any page:
/// each future that holds it by value would be as large, and so would the stack.
pub fn at(address: &str) -> Loading<'_> {
    Box::pin(load(address))
}

async fn load(address: &str) -> Loaded {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (language, path) = Language::of(path);
    // A form that was refused is answered in the place of the page.
    if let Some(form) = staff::in_place() {
        return Loaded::new(answer(form.page().await, address).await);
    }
    match Route::parse(path) {
        Some(Route::Home) => Loaded::new(read_home(language).await),
        Some(Route::Sitemap) => Loaded::new(read_sitemap(language).await),
        Some(Route::Article { id }) => Loaded::new(read_article(id, language).await),
        Some(Route::Column { slug }) => Loaded::new(column::at(slug.to_owned(), query, language).await),
        Some(Route::Search) => Loaded::new(search::at(query, language).await),
        Some(Route::Leave) => Loaded::new(leave::at(query, language).await),
        Some(Route::Disclosure(DisclosureRoute::CATALOGUE)) => {
            Loaded::new(disclosure::catalogue_at(query, language).await)
        }
        Some(Route::Disclosure(route)) => Loaded::new(disclosure::at(route, language).await),
        Some(Route::Staff(route)) if language == Language::Simplified => staff::page(route, query, address).await,
        Some(Route::Staff(_)) | None => Loaded::new(answer::<StaffHtml>(Err(Refusal::NotFound.into()), address).await),
    }
}

/// The page at `address` as its reader gets it, or the page in its place.
///
/// # Errors
/// The page that says why there is none.
pub async fn answer<T: Content>(page: Outcome<Page<T>>, address: &str) -> Result<Page<T>, PageError> {
    match page {
        Ok(page) => {
            let Page { head, content } = tagged(page).await;
            let site = error::or_incomplete(site().await);
            let mut head = if staff::in_place().is_none() { head.in_language(&site.public_url) } else { head };
            head.frame = current_frame().await;
            Ok(if language() == Language::Traditional {
                Page { head: head_in_traditional(head), content: content.traditional() }
            } else {
                Page { head, content }
            })
        }
        Err(fault) => Err(PageError::Answered(Box::new(error_in(language(), error::page(&fault, address).await)))),
    }
}

/// Version of the frame, for an answer that brings none.
async fn current_frame() -> Option<String> {
    let is_data = use_context::<Parts>().is_some_and(|request| is_data(request.uri.path()));
    if is_data { Frame::load().await.ok().map(|frame| frame.version) } else { None }
}

/// The page with the tags that every page has, where it has not brought them itself.
async fn tagged<T>(mut page: Page<T>) -> Page<T> {
    let own = |(name, _): &(String, String)| name == "SiteName";
    if !page.head.tags.iter().any(own)
        && let Ok(site) = site().await
    {
        let tags = domain::tags::of_site(&site).into_iter().map(|(name, content)| (name.to_owned(), content));
        page.head.tags.splice(0..0, tags);
    }
    page
}

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    account::Staff,
    fault::{Outcome, Refusal},
    id::ArticleId,
};
use leptos::prelude::{AnyView, use_context};

use crate::{
    article::ArticleContent,
    document::Loaded,
    page::{Page, StaffHtml, answer},
    route::StaffRoute,
};

/// Something that is being loaded and made.
pub type Making<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// A page of any kind that is being loaded.
pub type Loading<'a> = Pin<Box<dyn Future<Output = Loaded> + Send + 'a>>;

/// The staff's pages and their parts of citizens' ones. The server gives them to a request as `Arc<dyn StaffPages>`.
pub trait StaffPages: Send + Sync {
    /// The page at the address (path and query) of a staff route, or the page in its place.
    fn page<'a>(&self, route: StaffRoute<'a>, query: &'a str, address: &'a str) -> Loading<'a>;

    /// The page of article `id` as `staff` work on it; nothing for those who don't work on it, and see the citizens' page.
    ///
    /// # Errors
    /// When the database does not answer.
    fn article<'a>(&self, staff: &'a Staff, id: ArticleId) -> Making<'a, Option<Page<ArticleContent>>>;

    /// HTML of the bar at the top of every page for `staff`.
    fn bar(&self, staff: Staff) -> String;

    /// The site, as the staff's browsers run it.
    fn app(&self) -> AnyView;
}

/// A page in the place of the one that the address names: with the answer to a form. The server puts it into the context.
#[derive(Clone)]
pub struct InPlace(Arc<dyn Fn() -> Making<'static, Page> + Send + Sync>);

impl InPlace {
    /// The page that `make` makes.
    #[must_use]
    pub fn new(make: impl Fn() -> Making<'static, Page> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// The page.
    ///
    /// # Errors
    /// The fault that is shown in its place.
    pub async fn page(&self) -> Outcome<Page> {
        (self.0)().await
    }
}

/// The page in the place of the one that the address names.
pub fn in_place() -> Option<InPlace> {
    use_context()
}

fn pages() -> Option<Arc<dyn StaffPages>> {
    use_context()
}

/// The page at the address of a staff route; without staff's pages, nothing is there.
pub async fn page(route: StaffRoute<'_>, query: &str, address: &str) -> Loaded {
    match pages() {
        Some(pages) => pages.page(route, query, address).await,
        None => Loaded::new(answer::<StaffHtml>(Err(Refusal::NotFound.into()), address).await),
    }
}

/// The page of article `id` as `staff` work on it.
pub async fn article_page(staff: &Staff, id: ArticleId) -> Outcome<Option<Page<ArticleContent>>> {
    match pages() {
        Some(pages) => pages.article(staff, id).await,
        None => Ok(None),
    }
}

/// HTML of the bar at the top of every page for `staff`.
pub fn bar(staff: Staff) -> String {
    pages().map(|pages| pages.bar(staff)).unwrap_or_default()
}

/// The site, as the staff's browsers run it.
pub fn app() -> Option<AnyView> {
    pages().map(|pages| pages.app())
}

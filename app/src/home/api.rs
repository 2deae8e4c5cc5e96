use leptos::prelude::*;

use super::{HomeContent, SitemapContent};
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
};

/// The address of [`read_home`].
pub const READ_HOME: &str = "/api/home/read";
/// The address of [`read_sitemap`].
pub const READ_SITEMAP: &str = "/api/home/sitemap";

/// Reads the home page as readers of `language` see it.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "home/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_home(#[server(default)] language: Language) -> Result<Page<HomeContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    answer(super::page().await, &language.address("/")).await
}

/// Reads the site's map as readers of `language` see it.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "home/sitemap", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_sitemap(#[server(default)] language: Language) -> Result<Page<SitemapContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    answer(super::sitemap().await, &language.address("/sitemap")).await
}

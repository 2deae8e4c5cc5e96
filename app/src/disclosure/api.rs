#![allow(clippy::too_many_arguments, reason = "an address has no other way to say what narrows a list")]

use domain::disclosure::Entry;
use leptos::prelude::*;

use super::{CatalogueContent, DisclosureContent};
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
    query::given,
    route::DisclosureRoute,
};

/// The address of [`read_disclosure`].
pub const READ_DISCLOSURE: &str = "/api/disclosure/read";
/// The address of [`read_entry`].
pub const READ_ENTRY: &str = "/api/disclosure/entry";
/// The address of [`read_report`].
pub const READ_REPORT: &str = "/api/disclosure/report";
/// The address of [`read_catalogue`].
pub const READ_CATALOGUE: &str = "/api/disclosure/catalogue";

/// Reads the page above the five entries as readers of `language` see it.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "disclosure/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_disclosure(#[server(default)] language: Language) -> Result<Page<DisclosureContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    answer(super::pages::home().await, &language.address(domain::disclosure::HOME)).await
}

/// Reads the page of an entry other than the catalogue, and notes that its reader sees the article that it shows.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "disclosure/entry", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_entry(
    entry: Entry,
    #[server(default)] language: Language,
) -> Result<Page<DisclosureContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    let page = match entry {
        Entry::Reports => super::pages::reports().await,
        entry => super::pages::entry(entry).await,
    };
    answer(page, &language.address(&entry.address())).await
}

/// Reads the annual report on `year`, and notes that its reader sees it.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "disclosure/report", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_report(
    year: i64,
    #[server(default)] language: Language,
) -> Result<Page<DisclosureContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    answer(super::pages::report(year).await, &language.address(&domain::disclosure::report_address(year))).await
}

/// Reads a page of the catalogue. The arguments narrow it, as the fields of its form do; they are as in the address.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "disclosure/catalogue", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_catalogue(
    #[server(default)] language: Language,
    #[server(default)] topic: Option<String>,
    #[server(default)] body: Option<String>,
    #[server(default)] year: Option<String>,
    #[server(default)] validity: Option<String>,
    #[server(default)] q: Option<String>,
    #[server(default)] after: Option<String>,
    #[server(default)] before: Option<String>,
) -> Result<Page<DisclosureContent<CatalogueContent>>, PageError> {
    use crate::{page::answer, query::written};

    provide_context(language);
    let asked = written([
        ("topic", topic),
        ("body", body),
        ("year", year),
        ("validity", validity),
        ("q", q),
        ("after", after),
        ("before", before),
    ]);
    answer(super::catalogue::catalogue(&asked).await, &language.address(&Entry::Catalogue.address())).await
}

/// The page at `route`, another than the catalogue.
///
/// # Errors
/// The page in its place.
pub async fn at(route: DisclosureRoute, language: Language) -> Result<Page<DisclosureContent>, PageError> {
    match route {
        DisclosureRoute::Home => read_disclosure(language).await,
        DisclosureRoute::Entry(entry) => read_entry(entry, language).await,
        DisclosureRoute::Report { year } => read_report(year, language).await,
    }
}

/// The page of the catalogue that `query` asks for.
///
/// # Errors
/// The page in its place.
pub async fn catalogue_at(
    query: &str,
    language: Language,
) -> Result<Page<DisclosureContent<CatalogueContent>>, PageError> {
    let own = |name| given(query, name);
    let (topic, body, year, validity) = (own("topic"), own("body"), own("year"), own("validity"));
    read_catalogue(language, topic, body, year, validity, own("q"), own("after"), own("before")).await
}

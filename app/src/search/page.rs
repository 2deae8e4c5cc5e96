use domain::{fault::Outcome, tags};
use leptos::prelude::*;

use super::{form::SearchForm, query, results::Results};
use crate::{
    html::html,
    language::local,
    page::{Head, Page, Parts},
    route::number,
    services::services,
    site::site,
    staff::value,
    text::search_text,
};

/// `/search?q=…&column=…&since=…&until=…&body=…&validity=…&sort=…&page=N`. Without words it is the form alone.
pub async fn page(address: &str) -> Outcome<Page> {
    let (site, services, text) = (site().await?, services()?, search_text());
    let asked = query::of(address)?;
    let page = Some(value(address, "page")).filter(|page| !page.is_empty()).map_or(1, |page| number(&page));
    let found = if asked.is_blank() { None } else { Some(services.search.search(&asked, page).await?) };
    let (columns, bodies) = (services.columns.tree().await?, services.search.issuing_bodies().await?);
    let title = match asked.words.is_empty() {
        true => format!("{} - {}", text.search, site.name),
        false => format!("{} - {} - {}", asked.words, text.search, site.name),
    };
    // One address for every way to write the same search.
    let here = if asked.is_blank() { "/search".to_owned() } else { query::address(&asked, page) };
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, text.about)));
    // What is found is found at its own address; there are as many searches as there are words.
    tags.push(("robots", "noindex".to_owned()));
    let content = html(view! {
        <h1 tabindex="-1">{text.search}</h1>
        <SearchForm query=asked.clone() columns bodies />
        {found.map(|found| view! { <Results query=asked found /> })}
    });
    Ok(Page { head: Head::new(title, Some(site.absolute(&local(&here))), tags), parts: Parts::Plain(content) })
}

//! The home page, made on the server: what is new, and the way to the rest.

use domain::{column::ColumnNode, fault::Outcome, tags};
use leptos::prelude::*;

use crate::{
    article::ArticleList,
    column::ColumnLink,
    html::html,
    language::chinese,
    page::{Head, Page, Parts},
    services::services,
    site::site,
    text::text,
};

/// Articles on the home page.
const LATEST: i64 = 15;

/// `/`
pub async fn page() -> Outcome<Page> {
    let (site, services, text) = (site().await?, services()?, text());
    let latest = services.articles.latest(LATEST).await?;
    let columns = services.columns.tree().await?;
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, text.about_site)));
    let head = Head::new(site.name.clone(), Some(site.absolute("/")), tags);
    let content = html(view! {
        <h1 tabindex="-1" lang=chinese()>{site.name}</h1>
        <section aria-labelledby="latest">
            <h2 id="latest">{text.latest}</h2>
            <ArticleList articles=latest empty=text.site_empty />
        </section>
        <section class="tree" aria-labelledby="columns">
            <h2 id="columns">{text.columns}</h2>
            {branch(columns)}
        </section>
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}

fn branch(nodes: Vec<ColumnNode>) -> Option<AnyView> {
    let items = |node: ColumnNode| {
        view! {
            <li>
                <ColumnLink column=node.column />
                {branch(node.children)}
            </li>
        }
    };
    (!nodes.is_empty()).then(|| view! { <ul>{nodes.into_iter().map(items).collect_view()}</ul> }.into_any())
}

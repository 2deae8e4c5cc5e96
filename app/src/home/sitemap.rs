use domain::{fault::Outcome, tags};
use leptos::prelude::*;

use super::{disclosure::Entries, outline::outline};
use crate::{
    html::html,
    language::local,
    page::{Head, Page, Parts},
    services::services,
    site::site,
    staff,
    text::{home_text, text},
};

/// `/sitemap`: every column with how much is in it, the entries of disclosure, and what else the site does.
pub async fn sitemap() -> Outcome<Page> {
    let (site, services, text, own) = (site().await?, services()?, text(), home_text());
    let counts = services.columns.counts().await?;
    let tree = outline(services.columns.tree().await?, Some(&counts));
    let edit = staff::edit_tree();
    let columns = (tree.is_some() || edit.is_some()).then_some((edit, tree));
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, own.sitemap_about)));
    let head = Head::new(format!("{} - {}", own.sitemap, site.name), Some(site.absolute(&local("/sitemap"))), tags);
    let tool = |name: &'static str, address: String| {
        view! {
            <li>
                <a href=address>{name}</a>
            </li>
        }
    };
    let content = html(view! {
        <h1 tabindex="-1">{own.sitemap}</h1>
        {columns
            .map(|(edit, tree)| {
                view! {
                    <section class="tree" aria-labelledby="columns">
                        <h2 id="columns">{text.columns}</h2>
                        {edit}
                        {tree}
                    </section>
                }
            })}
        <section aria-labelledby="disclosure">
            <h2 id="disclosure">
                <a href=local("/disclosure")>{own.disclosure}</a>
            </h2>
            <Entries />
        </section>
        <section aria-labelledby="tools">
            <h2 id="tools">{own.tools}</h2>
            <ul class="entries">
                {tool(text.home, local("/"))} {tool(own.search, local("/search"))}
                <li>
                    <a href="/login" rel="external">
                        {own.staff_login}
                    </a>
                </li>
            </ul>
        </section>
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}

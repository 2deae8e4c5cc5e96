use domain::{
    column::{ColumnNode, Crumb, ListQuery},
    fault::{Outcome, Refusal},
    tags,
};
use leptos::prelude::*;

use crate::{
    column,
    html::html,
    language::local,
    page::{Head, Page, Parts},
    services::services,
    site::site,
    text::home_text,
};

/// The page above the entries.
const ROOT: &str = "/disclosure";

/// The columns in which what the law asks for is found, in the order of the entries: by the names that such columns have.
const COLUMNS: [&str; 5] = ["政府信息公开指南", "政府信息公开制度", "政府信息公开", "政府信息公开年报", "依申请公开"];

/// The addresses of the pages of disclosure, which are there whatever is published.
#[must_use]
pub fn addresses() -> Vec<&'static str> {
    std::iter::once(ROOT).chain(home_text().entries.map(|(_, address)| address)).collect()
}

/// The ways to what the law asks a government to disclose.
#[component]
pub fn Entries(
    /// The address of the entry that is shown.
    #[prop(optional)]
    here: Option<String>,
) -> impl IntoView {
    let entry = |(name, address): (&'static str, &'static str)| {
        let current = (here.as_deref() == Some(address)).then_some("page");
        view! {
            <li>
                <a href=local(address) aria-current=current>
                    {name}
                </a>
            </li>
        }
    };
    view! { <ul class="entries">{home_text().entries.into_iter().map(entry).collect_view()}</ul> }
}

/// `/disclosure` and its entries: the same frame, and below it the column of the entry.
///
/// # Errors
/// `NotFound` where there is no such entry.
pub async fn page(path: &str) -> Outcome<Page> {
    let (site, services, text) = (site().await?, services()?, home_text());
    let entry = text.entries.iter().position(|(_, address)| *address == path);
    if entry.is_none() && path != ROOT {
        return Err(Refusal::NotFound.into());
    }
    let name = entry.and_then(|at| text.entries.get(at)).map_or(text.disclosure, |(name, _)| name);
    let wanted = entry.and_then(|at| COLUMNS.get(at));
    let tree = services.columns.tree().await?;
    let found = wanted.and_then(|wanted| named(&tree, wanted));
    let column = match found {
        Some(Crumb { slug, .. }) => Some((services.columns.page(&slug, &ListQuery::FIRST).await?, slug)),
        None => None,
    };
    let about = format!("{}{name}", site.name);
    let mut tags = match &column {
        Some((column, _)) => tags::of_column(&site, column),
        None => tags::of_site(&site),
    };
    tags.push(("description", about));
    let mut head = Head::new(format!("{name} - {}", site.name), Some(site.absolute(&local(path))), tags);
    head.feed =
        column.as_ref().map(|(_, slug)| (name.to_owned(), format!("{}/feed.xml", domain::column::address(slug))));
    let content = match (&column, entry) {
        (Some((column, slug)), _) => Some(column::content(slug, &site, column).await?),
        (None, Some(_)) => Some(view! { <p class="empty">{text.entry_empty}</p> }.into_any()),
        (None, None) => None,
    };
    let content = html(view! {
        <h1 tabindex="-1">{name}</h1>
        <nav aria-label=text.disclosure>
            <Entries here=path.to_owned() />
        </nav>
        {content}
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}

/// The first column called `name`, from the roots down.
fn named(nodes: &[ColumnNode], name: &str) -> Option<Crumb> {
    nodes
        .iter()
        .find_map(|node| if node.column.name == name { Some(node.column.clone()) } else { named(&node.children, name) })
}

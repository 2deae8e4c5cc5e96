use domain::{
    column::{ColumnPage, ColumnShows, Crumb},
    fault::Outcome,
    site::Site,
    tags,
};
use leptos::prelude::*;

use super::{asked, link::ColumnLink, listing::Listing, sections::Sections};
use crate::{
    article::{Breadcrumb, Whole},
    html::html,
    language::{chinese, local},
    linked::{LinkedData, of_column, of_path},
    page::{Head, Page, Parts},
    services::services,
    site::site,
    staff,
    text::{column_text, text},
};

/// `/columns/{slug}?page=N&year=Y`.
pub async fn page(slug: &str, query: &str) -> Outcome<Page> {
    let (site, services) = (site().await?, services()?);
    let column = services.columns.page(slug, &asked::asked(query)).await?;
    let name = column.path.last().map(|crumb| crumb.name.clone()).unwrap_or_default();
    let canonical = site.absolute(&local(&asked::of_page(slug, column.year, column.pages.current)));
    let mut tags = tags::of_column(&site, &column);
    tags.push(("description", column.description.clone()));
    let mut head = Head::new(format!("{name} - {}", site.name), Some(canonical), tags);
    head.feed = Some((name.clone(), format!("{}/feed.xml", domain::column::address(slug))));
    let linked = (of_column(&site, &column), of_path(&site, text().home, &column.path));
    let content = content(slug, &site, &column).await?;
    let html = html(view! {
        <LinkedData data=linked.0 />
        <LinkedData data=linked.1 />
        <Breadcrumb path=column.path last_is_here=true />
        <h1 tabindex="-1" lang=chinese()>{name}</h1>
        {staff::edit_link("/desk/columns")}
        {content}
    });
    Ok(Page { head, parts: Parts::Plain(html) })
}

/// What the column shows.
async fn content(slug: &str, site: &Site, column: &ColumnPage) -> Outcome<AnyView> {
    let children = column.children.clone();
    Ok(match column.shows {
        ColumnShows::List => view! {
            <SubColumns columns=children />
            <Listing slug=slug.to_owned() column=column.clone() />
        }
        .into_any(),
        ColumnShows::Children => view! { <Sections sections=column.sections.clone() /> }.into_any(),
        ColumnShows::Article => {
            let article = match column.articles.first() {
                Some(line) => Some(services()?.articles.read(line.id).await?),
                None => None,
            };
            let whole = match article {
                Some(article) => view! { <Whole site=site.clone() article /> }.into_any(),
                None => view! { <p class="empty">{column_text().empty_article}</p> }.into_any(),
            };
            view! {
                <SubColumns columns=children />
                {whole}
            }
            .into_any()
        }
    })
}

#[component]
fn SubColumns(columns: Vec<Crumb>) -> impl IntoView {
    let item = |column: Crumb| {
        view! {
            <li>
                <ColumnLink column />
            </li>
        }
    };
    (!columns.is_empty()).then(|| {
        view! {
            <nav class="sub-columns" aria-label=text().sub_columns>
                <ul>{columns.into_iter().map(item).collect_view()}</ul>
            </nav>
        }
    })
}

use domain::{
    column::{self, Crumb},
    fault::Outcome,
    pagination::Pages,
    tags,
};
use leptos::prelude::*;

use super::link::ColumnLink;
use crate::{
    article::{ArticleList, Breadcrumb},
    html::html,
    language::{chinese, local},
    page::{Head, Page, Parts, number},
    services::services,
    site::site,
    staff,
    text::text,
};

/// `/columns/{slug}?page=N`. A page that is not a number is page 0, which no column has.
pub async fn page(slug: &str, query: &str) -> Outcome<Page> {
    let (site, services) = (site().await?, services()?);
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    let column = services.columns.page(slug, asked.map_or(1, number)).await?;
    let name = column.path.last().map(|crumb| crumb.name.clone()).unwrap_or_default();
    let canonical = site.absolute(&page_address(slug, column.pages.current));
    let mut tags = tags::of_column(&site, &column);
    tags.push(("description", column.description.clone()));
    let head = Head::new(format!("{name} - {}", site.name), Some(canonical), tags);
    let content = html(view! {
        <Breadcrumb path=column.path last_is_here=true />
        <h1 tabindex="-1" lang=chinese()>{name}</h1>
        {staff::edit_link("/desk/columns")}
        <SubColumns columns=column.children />
        <ArticleList articles=column.articles empty=text().column_empty />
        <PageLinks slug=slug.to_owned() pages=column.pages />
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}

fn page_address(slug: &str, page: i64) -> String {
    let address = column::address(slug);
    if page == 1 { address } else { format!("{address}?page={page}") }
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

#[component]
fn PageLinks(slug: String, pages: Pages) -> impl IntoView {
    let text = text();
    let link = |page: Option<i64>, label: &'static str, rel: &'static str| {
        page.map(|page| {
            view! {
                <a href=local(&page_address(&slug, page)) rel=rel>
                    {label}
                </a>
            }
        })
    };
    (pages.last > 1).then(|| {
        let (before, between, after) = text.page_of;
        view! {
            <nav class="pages" aria-label=text.pages>
                {link(pages.previous(), text.newer, "prev")}
                <span>{format!("{before}{}{between}{}{after}", pages.current, pages.last)}</span>
                {link(pages.next(), text.older, "next")}
            </nav>
        }
    })
}

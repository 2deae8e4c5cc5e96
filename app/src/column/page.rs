use domain::{
    column::{self, ColumnPage as Column, Crumb},
    pagination::Pages,
    tags,
};
use leptos::prelude::*;
use leptos_meta::{Link, Title};
use leptos_router::hooks::{use_params_map, use_query_map};

#[cfg(feature = "ssr")]
use crate::services::services;
use super::link::ColumnLink;
use crate::{
    article::{ArticleList, Breadcrumb},
    error::{ErrorPage, PageError},
    navigation::Heading,
    site::{Tags, site},
    text::text,
};

/// Reads page `page` of the column `slug`.
#[server(prefix = "/api", endpoint = "column/read", input = server_fn::codec::GetUrl)]
pub async fn read_column(slug: String, page: i64) -> Result<Column, PageError> {
    services()?.columns.page(&slug, page).await.map_err(PageError::from).inspect_err(PageError::send_status)
}

/// `/columns/{slug}?page=N`
#[component]
pub fn ColumnPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let column = Resource::new(
        move || (params.read().get("slug").unwrap_or_default(), page_number(query.read().get_str("page"))),
        |(slug, page)| read_column(slug, page),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match (column.await, site().await) {
                    (Ok(column), Ok(site)) => {
                        let here = column.path.last().cloned();
                        let name = here.as_ref().map(|crumb| crumb.name.clone()).unwrap_or_default();
                        let slug = here.map(|crumb| crumb.slug).unwrap_or_default();
                        let canonical = site.absolute(&page_address(&slug, column.pages.current));
                        view! {
                            <Title text=format!("{name} - {}", site.name) />
                            <Link rel="canonical" href=canonical />
                            <Tags tags=tags::of_column(&site, &column) />
                            <Breadcrumb path=column.path.clone() last_is_here=true />
                            <Heading>{name}</Heading>
                            <SubColumns columns=column.children />
                            <ArticleList articles=column.articles empty=text().column_empty />
                            <PageLinks slug pages=column.pages />
                        }
                            .into_any()
                    }
                    (Err(error), _) | (_, Err(error)) => view! { <ErrorPage error /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// A page that is not a number is page 0, which no column has.
fn page_number(page: Option<&str>) -> i64 {
    page.map_or(1, |page| page.parse().unwrap_or_default())
}

fn page_address(slug: &str, page: i64) -> String {
    let address = column::address(slug);
    if page == 1 { address } else { format!("{address}?page={page}") }
}

#[component]
fn SubColumns(columns: Vec<Crumb>) -> impl IntoView {
    (!columns.is_empty()).then(|| {
        view! {
            <nav class="sub-columns" aria-label=text().sub_columns>
                <ul>
                    {columns
                        .into_iter()
                        .map(|crumb| {
                            view! {
                                <li>
                                    <ColumnLink column=crumb />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
        }
    })
}

#[component]
fn PageLinks(slug: String, pages: Pages) -> impl IntoView {
    let text = text();
    let link = |page: Option<i64>, label: &'static str, rel: &'static str| {
        page.map(|page| view! { <a href=page_address(&slug, page) rel=rel>{label}</a> })
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

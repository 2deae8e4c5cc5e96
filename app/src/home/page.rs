use domain::{article::ArticleLine, column::ColumnNode};
use leptos::prelude::*;
use leptos_meta::{Link, Title};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::services::services;
use crate::{
    article::ArticleList,
    column::ColumnLink,
    error::{ErrorPage, PageError},
    navigation::Heading,
    site::{SiteTags, site},
    text::text,
};

/// Articles on the home page.
#[cfg(feature = "ssr")]
const LATEST: i64 = 15;

/// What the home page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    latest: Vec<ArticleLine>,
    columns: Vec<ColumnNode>,
}

/// Reads the home page.
#[server(prefix = "/api", endpoint = "home/read", input = server_fn::codec::GetUrl)]
pub async fn read_home() -> Result<Home, PageError> {
    let services = services()?;
    let read = async { Ok(Home { latest: services.articles.latest(LATEST).await?, columns: services.columns.tree().await? }) };
    read.await.inspect_err(PageError::send_status)
}

/// `/`: what is new, and the way to the rest.
#[component]
pub fn HomePage() -> impl IntoView {
    let home = Resource::new(|| (), |()| read_home());
    view! {
        <Transition>
            {Suspend::new(async move {
                match (home.await, site().await) {
                    (Ok(home), Ok(site)) => {
                        let text = text();
                        view! {
                            <Title text=site.name.clone() />
                            <Link rel="canonical" href=site.absolute("/") />
                            <SiteTags />
                            <Heading>{site.name}</Heading>
                            <section aria-labelledby="latest">
                                <h2 id="latest">{text.latest}</h2>
                                <ArticleList articles=home.latest empty=text.site_empty />
                            </section>
                            <nav class="tree" aria-labelledby="columns">
                                <h2 id="columns">{text.columns}</h2>
                                {branch(home.columns)}
                            </nav>
                        }
                            .into_any()
                    }
                    (Err(error), _) | (_, Err(error)) => view! { <ErrorPage error /> }.into_any(),
                }
            })}
        </Transition>
    }
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

use leptos::prelude::*;

use crate::site::Fixed;

/// The site's name and the way to its columns.
#[component]
pub fn SiteHeader() -> impl IntoView {
    Effect::new(|_| crate::search::liven());
    view! { <Fixed class="masthead" html=content /> }
}

#[cfg(not(feature = "ssr"))]
async fn content() -> String {
    String::new()
}

#[cfg(feature = "ssr")]
async fn content() -> String {
    use crate::{
        column::ColumnLink,
        html::html,
        language::{chinese, local},
        search::SearchBox,
        services::services,
        site::{preferences::Preferences, site},
        staff::{self, StaffBar},
        text::text,
    };

    let text = text();
    let name = site().await.map(|site| site.name).unwrap_or_default();
    let columns = match services() {
        Ok(services) => services.columns.tree().await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let bar = staff::person().map(|staff| view! { <StaffBar staff /> });
    html(view! {
        {bar}
        <header>
            <a class="name" href=local("/") lang=chinese()>
                {if name.is_empty() { text.home.to_owned() } else { name }}
            </a>
            <Preferences />
            <SearchBox id="search" />
            <nav class="columns" aria-label=text.columns>
                <ul>
                    <li>
                        <a href=local("/")>{text.home}</a>
                    </li>
                    {columns
                        .into_iter()
                        .map(|node| {
                            view! {
                                <li>
                                    <ColumnLink column=node.column />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
        </header>
    })
}

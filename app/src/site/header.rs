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
    use http::request::Parts;

    use crate::{
        column::ColumnLink,
        html::html,
        language::{chinese, local},
        page::or_incomplete,
        search::SearchBox,
        services::services,
        site::{preferences::Preferences, site},
        staff::{self, StaffBar},
        text::{disclosure_text, text},
    };

    let (text, disclosure) = (text(), disclosure_text().disclosure);
    let name = or_incomplete(site().await).name;
    let columns = match services() {
        Ok(services) => or_incomplete(services.columns.tree().await),
        Err(_) => Vec::new(),
    };
    let path = use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
    let here = |address: &str| (address == path).then_some("page");
    let (home, entries) = (local("/"), local(domain::disclosure::HOME));
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
                        <a href=home.clone() aria-current=here(&home)>
                            {text.home}
                        </a>
                    </li>
                    <li>
                        <a href=entries.clone() aria-current=here(&entries)>
                            {disclosure}
                        </a>
                    </li>
                    {columns
                        .into_iter()
                        // One name, one way: it leads to the five entries, and from there to what the column holds.
                        .filter(|node| node.in_menu && node.column.name != "政府信息公开")
                        .map(|node| {
                            let here = local(&node.column.address()) == path;
                            view! {
                                <li>
                                    <ColumnLink column=node.column here />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
        </header>
    })
}

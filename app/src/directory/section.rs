use leptos::prelude::*;

use super::behaviour::liven;
use crate::site::Fixed;

/// 网站链接: the groups, each to be opened, with their links.
#[component]
pub fn DirectorySection() -> impl IntoView {
    Effect::new(|_| liven());
    view! { <Fixed class="directory" html=content /> }
}

#[cfg(not(feature = "ssr"))]
async fn content() -> String {
    String::new()
}

#[cfg(feature = "ssr")]
async fn content() -> String {
    use crate::{
        html::html, language::chinese, leave::Leaving, page::or_incomplete, services::services, site::site, staff,
        text::text,
    };

    let Ok(services) = services() else { return String::new() };
    let groups = or_incomplete(services.directory.groups().await);
    if groups.is_empty() {
        return String::new();
    }
    let leaving = Leaving::of(&or_incomplete(site().await));
    let text = text();
    let edit = staff::edit_link("/desk/directory");
    html(view! {
        <section id="directory" aria-labelledby="directory-title">
            <h2 id="directory-title">{text.directory}</h2>
            {edit}
            <p class="filter live">
                <label for="directory-filter">{text.directory_filter}</label>
                <input id="directory-filter" type="search" autocomplete="off" />
                <output
                    for="directory-filter"
                    data-before=text.directory_left.0
                    data-after=text.directory_left.1
                ></output>
            </p>
            <div class="groups" lang=chinese()>
                {groups.into_iter().map(|links| group(links, &leaving)).collect_view()}
            </div>
            <script inner_html=REOPEN></script>
        </section>
    })
}

/// Opens what the reader had opened, before it is painted, so that nothing moves later.
#[cfg(feature = "ssr")]
pub const REOPEN: &str = "try{var d=document.querySelectorAll('#directory details');(localStorage.getItem('directory')||'')\
    .split(',').forEach(function(i){if(d[i])d[i].open=true})}catch(e){}";

/// Names of more characters than this get two places of the grid.
#[cfg(feature = "ssr")]
const LONG: usize = 7;

#[cfg(feature = "ssr")]
fn group(group: domain::directory::LinkGroup, leaving: &crate::leave::Leaving) -> impl IntoView + use<> {
    let text = crate::text::text();
    let count = group.links.len();
    let links = group.links.into_iter().map(|link| {
        let long = (link.name.chars().count() > LONG).then_some("long");
        match link.url {
            Some(url) => {
                let way = leaving.way(&url);
                let rel = if way.is_some() { "external noopener" } else { "noopener" };
                view! {
                    <li class=long>
                        <a href=way.unwrap_or(url) rel=rel>
                            {link.name}
                        </a>
                    </li>
                }
                .into_any()
            }
            None => view! { <li class=long title=text.no_address>{link.name}</li> }.into_any(),
        }
    });
    view! {
        <details>
            <summary>{group.name} " " <span class="count">{count}</span></summary>
            <ul>{links.collect_view()}</ul>
        </details>
    }
}

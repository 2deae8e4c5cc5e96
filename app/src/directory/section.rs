use domain::directory::{LinkKeys, is_found};
use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::wasm_bindgen::JsCast;

use super::{DirectoryContent, DirectoryGroup, DirectoryLink, later::keys_of_links};
use crate::{
    browser::remember,
    changing,
    language::chinese,
    site::{EditHere, frame},
    text::words,
    views::CollectViews,
};

/// Under which name a browser remembers the groups that a reader has opened, by their places.
const OPENED: &str = "directory";
/// The event by which the staff's script says that the directory was changed where it stands, with its groups as JSON.
#[cfg(not(feature = "ssr"))]
const CHANGED: &str = "directory-changed";
/// Names of more characters than this get two places of the grid.
const LONG: usize = 7;

/// Opens what the reader had opened, before it is painted, so that nothing moves later.
pub const REOPEN: &str = "try{var d=document.querySelectorAll('#directory details');(localStorage.getItem('directory')||'')\
    .split(',').forEach(function(i){if(d[i])d[i].open=true})}catch(e){}";

/// 网站链接, within `.directory`: the groups, each to be opened, with their links, and a filter for their names.
#[component]
pub fn DirectorySection() -> impl IntoView {
    let DirectoryContent { groups, edit } = frame().directory.clone();
    (!groups.is_empty()).then(|| view! { <Directory groups edit /> })
}

#[component]
fn Directory(groups: Vec<DirectoryGroup>, edit: Option<crate::site::EditLink>) -> impl IntoView {
    let text = &words().directory;
    let groups = RwSignal::new(groups);
    // The filter as names are compared with it; empty for everything.
    let wanted = RwSignal::new(String::new());
    // By what else links are found, in their order; nothing until somebody comes to the filter.
    let keys = RwSignal::new(Vec::<LinkKeys>::new());
    let are_keys_asked_for = StoredValue::new(false);
    let ask_for_keys = move || {
        if !are_keys_asked_for.get_value() {
            are_keys_asked_for.set_value(true);
            spawn_local(async move {
                if let Some(read) = keys_of_links().await {
                    let _ = keys.try_set(read);
                } else {
                    // The next time may be a better one.
                    let _ = are_keys_asked_for.try_set_value(false);
                }
            });
        }
    };
    let opened = RwSignal::new(opened_before());
    let field = NodeRef::<html::Input>::new();
    // Which of the links are found, in their order.
    let are_found = Memo::new(move |_| {
        wanted.with(|wanted| groups.with(|groups| keys.with(|keys| which_are_found(groups, keys, wanted))))
    });
    let found = move || (!wanted.with(String::is_empty)).then(|| are_found.with(|are_found| count(are_found)));
    #[cfg(not(feature = "ssr"))]
    {
        let escape = window_event_listener(ev::keydown, move |event| {
            let Some(field) = field.get_untracked() else { return };
            if event.key() == "Escape" && document().active_element().as_ref() == Some(field.as_ref()) {
                field.set_value("");
                wanted.set(String::new());
            }
        });
        let changed = window_event_listener_untyped(CHANGED, move |event| {
            let detail = event.dyn_into::<web_sys::CustomEvent>().ok().and_then(|event| event.detail().as_string());
            if let Some(now) = detail.and_then(|json| crate::json::read(&json).ok()) {
                groups.set(now);
                keys.set(Vec::new());
                are_keys_asked_for.set_value(false);
            }
        });
        on_cleanup(move || {
            escape.remove();
            changed.remove();
        });
    }
    let said = changing::text(move || {
        found().map(|left| format!("{}{left}{}", text.found_before, text.found_after)).unwrap_or_default()
    });
    let list = move || {
        let mut next = 0;
        let group = |(place, group): (usize, DirectoryGroup)| {
            let first = next;
            next += group.links.len();
            view! { <Group place first group wanted are_found opened /> }
        };
        groups.get().into_iter().enumerate().map(group).collect_views()
    };
    view! {
        <section id="directory" aria-labelledby="directory-title">
            <h2 id="directory-title">{text.title}</h2>
            <EditHere link=edit />
            <p class="filter live">
                <label for="directory-filter">{text.filter}</label>
                <input
                    id="directory-filter"
                    type="search"
                    autocomplete="off"
                    node_ref=field
                    on:focus=move |_| ask_for_keys()
                    on:input=move |event| {
                        // The field may have had the focus before the program was there.
                        ask_for_keys();
                        wanted.set(event_target_value(&event).trim().to_ascii_lowercase());
                    }
                />
                <output for="directory-filter">
                    {said}
                </output>
            </p>
            <div class="groups" lang=chinese()>
                {list}
            </div>
            <script inner_html=REOPEN></script>
        </section>
    }
}

/// A group: what of it fits `wanted`; opened as its reader left it, or while something is looked for.
#[component]
fn Group(
    /// Its place among the groups, from 0.
    place: usize,
    /// The place of its first link among all links.
    first: usize,
    group: DirectoryGroup,
    wanted: RwSignal<String>,
    /// Which of all links are found.
    are_found: Memo<Vec<bool>>,
    /// The places of the groups that the reader has opened.
    opened: RwSignal<Vec<usize>>,
) -> impl IntoView {
    let after = first + group.links.len();
    let left = move || are_found.with(|are_found| are_found.get(first..after).map_or(0, count));
    let is_open = changing::flag(move || {
        if wanted.with(String::is_empty) { opened.with(|opened| opened.contains(&place)) } else { left() > 0 }
    });
    // A group without links stands there all the same, as long as nothing is looked for.
    let is_left_out = changing::flag(move || !wanted.with(String::is_empty) && left() == 0);
    let toggle = move |event: ev::Event| {
        let Some(details) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlDetailsElement>().ok()) else {
            return;
        };
        if !wanted.with_untracked(String::is_empty) || opened.with_untracked(|it| it.contains(&place)) == details.open()
        {
            return;
        }
        opened.update(|opened| {
            opened.retain(|it| *it != place);
            if details.open() {
                let at = opened.iter().position(|it| *it > place).unwrap_or(opened.len());
                opened.insert(at, place);
            }
        });
        keep(&opened.get_untracked());
    };
    let item = |(at, link): (usize, DirectoryLink)| view! { <Item link place=first + at are_found /> };
    let links = group.links.into_iter().enumerate().map(item).collect_views();
    view! {
        <details prop:open=is_open hidden=is_left_out on:toggle=toggle>
            // The blank is the number's: alone at the end of a document that is still coming, it would move with the number.
            <summary>{group.name} <span class="count">{changing::text(move || format!(" {}", left()))}</span></summary>
            <ul>{links}</ul>
        </details>
    }
}

#[component]
fn Item(link: DirectoryLink, place: usize, are_found: Memo<Vec<bool>>) -> impl IntoView {
    let DirectoryLink { name, address } = link;
    let long = (name.chars().count() > LONG).then_some("long");
    let is_hidden = changing::flag(move || are_found.with(|are_found| are_found.get(place) == Some(&false)));
    let title = address.is_none().then_some(words().directory.no_address);
    let shown = match address {
        Some(address) => {
            // The router leaves `external` to the browser: the notice loads its page.
            let rel = if address.starts_with('/') { "external noopener" } else { "noopener" };
            view! {
                <a href=address rel=rel>
                    {name}
                </a>
            }
            .into_any()
        }
        None => name.into_any(),
    };
    view! {
        <li class=long title=title hidden=is_hidden>
            {shown}
        </li>
    }
}

/// Which of the links of `groups` are found by `wanted`, in their order.
fn which_are_found(groups: &[DirectoryGroup], keys: &[LinkKeys], wanted: &str) -> Vec<bool> {
    let links = groups.iter().flat_map(|group| &group.links).enumerate();
    links.map(|(at, link)| is_found(&link.name.to_ascii_lowercase(), keys.get(at), wanted)).collect()
}

fn count(are_found: &[bool]) -> usize {
    are_found.iter().filter(|is_found| **is_found).count()
}

/// The places of the groups that this browser's reader has opened. The server knows none.
fn opened_before() -> Vec<usize> {
    #[cfg(feature = "ssr")]
    return Vec::new();
    #[cfg(not(feature = "ssr"))]
    crate::browser::remembered(OPENED).unwrap_or_default().split(',').filter_map(|place| place.parse().ok()).collect()
}

fn keep(opened: &[usize]) {
    let places: Vec<String> = opened.iter().map(ToString::to_string).collect();
    remember(OPENED, &places.join(","));
}

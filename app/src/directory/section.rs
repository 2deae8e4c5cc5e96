use domain::directory::{LinkKeys, is_found};
use leptos::{prelude::*, task::spawn_local};

use super::{
    DirectoryContent, DirectoryGroup, DirectoryLink,
    filter::LinkFilter,
    later::keys_of_links,
    list::{LinkGroup, LinkItem},
};
use crate::{
    browser::remember,
    changing,
    language::chinese,
    site::{EditHere, frame},
    text::words,
    views::CollectViews,
};

/// The name under which a browser remembers the groups that a reader has opened, by their places.
const OPENED: &str = "directory";

/// Opens the groups that the reader had opened, before they are painted, so that nothing moves later.
pub const REOPEN: &str = "try{var d=document.querySelectorAll('#directory details');(localStorage.getItem('directory')||'')\
    .split(',').forEach(function(i){if(d[i])d[i].open=true})}catch(e){}";

/// 网站链接, within `.directory`: the groups, each to be opened, with their links, and a filter for their names.
#[component]
pub fn DirectorySection() -> impl IntoView {
    let DirectoryContent { groups, edit } = frame().directory.clone();
    (!groups.is_empty()).then(|| view! { <Directory groups edit=view! { <EditHere link=edit /> }.into_any() /> })
}

/// The directory for readers.
#[component]
pub fn Directory(
    /// Its groups.
    groups: Vec<DirectoryGroup>,
    /// The link to edit it; empty for a reader who may not.
    edit: AnyView,
) -> impl IntoView {
    let groups = StoredValue::new(groups);
    // The filter as names are compared with it; empty for everything.
    let wanted = RwSignal::new(String::new());
    // The links' other keys, in their order; nothing until somebody comes to the filter.
    let keys = RwSignal::new(Vec::<LinkKeys>::new());
    let are_keys_asked_for = StoredValue::new(false);
    let near = move || {
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
    // For each link, in their order, whether it is found.
    let are_found = Memo::new(move |_| {
        wanted.with(|wanted| groups.with_value(|groups| keys.with(|keys| which_are_found(groups, keys, wanted))))
    });
    let said = changing::text(move || {
        if wanted.with(String::is_empty) { String::new() } else { found(are_found.with(|are_found| count(are_found))) }
    });
    let mut next = 0;
    let group = |(place, group): (usize, DirectoryGroup)| {
        let first = next;
        next += group.links.len();
        view! { <Group place first group wanted are_found opened /> }
    };
    let list = groups.get_value().into_iter().enumerate().map(group).collect_views();
    let list = view! {
        <div class="groups" lang=chinese()>
            {list}
        </div>
        <script inner_html=REOPEN></script>
    }
    .into_any();
    let filter = view! { <LinkFilter id="directory-filter" wanted said near /> }.into_any();
    view! { <DirectoryFrame edit filter list /> }
}

/// The section of the directory, for readers and for its administrator.
#[component]
pub fn DirectoryFrame(
    /// The link to edit it, or the status line during an edit.
    edit: AnyView,
    /// The filter field.
    filter: AnyView,
    /// The groups.
    list: AnyView,
) -> impl IntoView {
    view! {
        <section id="directory" aria-labelledby="directory-title">
            <h2 id="directory-title">{words().directory.title}</h2>
            {edit}
            {filter}
            {list}
        </section>
    }
}

/// A group: its links that fit `wanted`; opened as its reader left it, or while a filter is set.
#[component]
fn Group(
    /// Its place among the groups, from 0.
    place: usize,
    /// The place of its first link among all links.
    first: usize,
    group: DirectoryGroup,
    wanted: RwSignal<String>,
    /// For each of all links, whether it is found.
    are_found: Memo<Vec<bool>>,
    /// The places of the groups that the reader has opened.
    opened: RwSignal<Vec<usize>>,
) -> impl IntoView {
    let after = first + group.links.len();
    let count_left = move || are_found.with(|are_found| are_found.get(first..after).map_or(0, count));
    let is_open = changing::flag(move || {
        if wanted.with(String::is_empty) { opened.with(|opened| opened.contains(&place)) } else { count_left() > 0 }
    });
    // A group without links stands there all the same, as long as nothing is looked for.
    let is_left_out = changing::flag(move || !wanted.with(String::is_empty) && count_left() == 0);
    let toggled = move |open: bool| {
        if !wanted.with_untracked(String::is_empty) || opened.with_untracked(|it| it.contains(&place)) == open {
            return;
        }
        opened.update(|opened| {
            opened.retain(|it| *it != place);
            if open {
                let at = opened.iter().position(|it| *it > place).unwrap_or(opened.len());
                opened.insert(at, place);
            }
        });
        keep(&opened.get_untracked());
    };
    let item = |(at, link): (usize, DirectoryLink)| {
        let place = first + at;
        let is_hidden = changing::flag(move || are_found.with(|are_found| are_found.get(place) == Some(&false)));
        view! { <LinkItem link is_hidden /> }
    };
    let links = group.links.into_iter().enumerate().map(item).collect_views().into_any();
    let (name, count) = (group.name.into_any(), changing::text(move || format!(" {}", count_left())));
    view! { <LinkGroup name links count is_open is_left_out toggled /> }
}

/// The number of matching links, in words.
pub fn found(count: usize) -> String {
    let text = &words().directory;
    format!("{}{count}{}", text.found_before, text.found_after)
}

/// For each of the links of `groups`, in their order, whether `wanted` finds it.
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

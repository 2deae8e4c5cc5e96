use app::{
    Directory, DirectoryContent, DirectoryFrame, DirectoryGroup, DirectoryLink, DirectorySection, EditLink, LinkFilter,
    frame,
};
use domain::directory::KeptGroup;
use leptos::{either::Either, prelude::*, task::spawn_local};
use web_sys::wasm_bindgen::JsCast;

use super::{
    DirectoryDeskContent, KeptDirectory, PAGE,
    api::open_directory,
    keeping::Keeping,
    list::{KeptGroups, TakenAway, unsaved},
};
use crate::{
    becoming::{Said, WhatBecame},
    browser::{focus, focus_at},
    text::directory_keeping_text,
    way_in::{Beginning, WayIn},
};

/// The directory at the foot of every page, which its administrator edits there.
#[component]
pub fn DirectoryHere() -> impl IntoView {
    let DirectoryContent { groups, edit } = frame().directory.clone();
    match edit.filter(|_| !groups.is_empty()) {
        Some(link) => view! { <Changeable groups link /> }.into_any(),
        None => view! { <DirectorySection /> }.into_any(),
    }
}

#[component]
fn Changeable(groups: Vec<DirectoryGroup>, link: EditLink) -> impl IntoView {
    let nothing = DirectoryDeskContent { groups: Vec::new(), taken: None, refused: None };
    let keeping = Keeping::new(nothing, false);
    let (is_changed, was_changed) = (RwSignal::new(false), StoredValue::new(false));
    let begin = Beginning { page: PAGE, focus: "#directory .edit-here button" }.with(
        open_directory,
        move |KeptDirectory { groups }| {
            let open = open_places();
            let open = groups.iter().enumerate().filter(|(at, _)| open.contains(at)).map(|(_, group)| group.id);
            keeping.open.set(open.collect());
            keeping.groups.set(groups);
            was_changed.set_value(true);
            is_changed.set(true);
        },
    );
    move || {
        if is_changed.get() {
            Either::Left(view! { <Changing keeping is_changed /> })
        } else {
            let groups = if was_changed.get_value() { keeping.groups.with(|kept| read(kept)) } else { groups.clone() };
            let edit = view! {
                <WayIn link=link.clone() begin />
                {was_changed
                    .get_value()
                    .then(|| {
                        view! {
                            <TakenAway keeping />
                            <WhatBecame said=keeping.said />
                        }
                    })}
            };
            Either::Right(view! { <Directory groups edit=edit.into_any() /> })
        }
    }
}

#[component]
fn Changing(keeping: Keeping, is_changed: RwSignal<bool>) -> impl IntoView {
    let text = directory_keeping_text();
    let end = move |_| match unsaved() {
        Some(field) => {
            keeping.said.set(Said::Trouble(text.unsaved.to_owned()));
            focus_at(&field);
        }
        None => {
            keeping.said.set(Said::Nothing);
            keeping.link.set(None);
            keeping.wanted.set(String::new());
            is_changed.set(false);
            spawn_local(focus("#directory .edit-here a".to_owned()));
        }
    };
    let edit = view! {
        <p class="edit-here">
            <button type="button" class="plain" on:click=end>
                {text.done}
            </button>
            <WhatBecame said=keeping.said />
        </p>
    };
    let filter = view! {
        <LinkFilter
            id="directory-filter"
            wanted=keeping.wanted
            said=keeping.said_of_found()
            near=move || keeping.near_filter()
        />
    };
    let list = view! {
        <p class="kept-hint">{text.hint_here}</p>
        <KeptGroups keeping />
    };
    view! { <DirectoryFrame edit=edit.into_any() filter=filter.into_any() list=list.into_any() /> }
}

/// The directory for readers. Addresses are the stored ones: the next page has the notices before other sites again.
fn read(kept: &[KeptGroup]) -> Vec<DirectoryGroup> {
    let group = |group: &KeptGroup| DirectoryGroup {
        name: group.name.clone(),
        links: group
            .links
            .iter()
            .map(|link| DirectoryLink { name: link.name.clone(), address: link.url.clone() })
            .collect(),
    };
    kept.iter().map(group).collect()
}

/// The positions of the groups that are open in the readers' view.
fn open_places() -> Vec<usize> {
    let Ok(groups) = document().query_selector_all("#directory .groups > details") else { return Vec::new() };
    let is_open = |at: &u32| {
        let group = groups.item(*at).and_then(|group| group.dyn_into::<web_sys::HtmlDetailsElement>().ok());
        group.is_some_and(|group| group.open())
    };
    (0..groups.length()).filter(is_open).filter_map(|at| usize::try_from(at).ok()).collect()
}

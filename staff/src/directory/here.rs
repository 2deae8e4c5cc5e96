use std::sync::Arc;

use app::{
    Directory, DirectoryContent, DirectoryFrame, DirectoryGroup, DirectoryLink, DirectorySection, EditLink, LinkFilter,
    frame,
};
use domain::{directory::KeptGroup, id::GroupId};
use leptos::{prelude::*, task::spawn_local};
use web_sys::wasm_bindgen::JsCast;

use super::{
    DirectoryDeskContent, KeptDirectory, PAGE,
    api::open_directory,
    keeping::Keeping,
    list::{KeptGroups, TakenAway, unsaved},
};
use crate::{
    StaffError,
    becoming::{Said, WhatBecame},
    browser::{focus, focus_at},
    here::{Place, changeable},
    text::directory_keeping_text,
    way_in::{Beginning, WayIn},
};

/// The edit of the directory at the foot of a page.
pub const HERE: Beginning = Beginning { page: PAGE, focus: "#directory .edit-here button" };

/// The directory at the foot of every page, which its administrator edits there.
#[component]
pub fn DirectoryHere() -> impl IntoView {
    let DirectoryContent { groups, edit } = frame().directory.clone();
    match edit.filter(|_| !groups.is_empty()) {
        Some(link) => {
            let place = Place::Directory(link.clone());
            let read = move |begin| {
                let edit = view! { <WayIn link=link.clone() begin /> };
                view! { <Directory groups=groups.clone() edit=edit.into_any() /> }.into_any()
            };
            changeable(place, Box::new(read))
        }
        None => view! { <DirectorySection /> }.into_any(),
    }
}

/// Reads the directory, to be changed where citizens read it.
///
/// # Errors
/// If it can't be read.
pub async fn open_here(link: EditLink) -> Result<ChildrenFn, StaffError> {
    let KeptDirectory { groups } = open_directory().await?;
    let open = open_groups(&groups);
    Ok(Arc::new(move || view! { <Changeable kept=groups.clone() open=open.clone() link=link.clone() /> }.into_any()))
}

#[component]
fn Changeable(
    kept: Vec<KeptGroup>,
    /// The groups that are open.
    open: Vec<GroupId>,
    link: EditLink,
) -> impl IntoView {
    let keeping = Keeping::new(DirectoryDeskContent { groups: kept, taken: None, refused: None }, false);
    keeping.open.set(open);
    let is_changed = RwSignal::new(true);
    let begin = HERE.with(open_directory, move |KeptDirectory { groups }| {
        keeping.open.set(open_groups(&groups));
        keeping.groups.set(groups);
        is_changed.set(true);
    });
    move || {
        if is_changed.get() {
            return view! { <Changing keeping is_changed /> }.into_any();
        }
        let edit = view! {
            <WayIn link=link.clone() begin />
            <TakenAway keeping />
            <WhatBecame said=keeping.said />
        };
        view! { <Directory groups=keeping.groups.with(|kept| read(kept)) edit=edit.into_any() /> }.into_any()
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

/// Those of `kept` that are open in the readers' view.
fn open_groups(kept: &[KeptGroup]) -> Vec<GroupId> {
    let Ok(shown) = document().query_selector_all("#directory .groups > details") else { return Vec::new() };
    let is_open = |at: u32| {
        let group = shown.item(at).and_then(|group| group.dyn_into::<web_sys::HtmlDetailsElement>().ok());
        group.is_some_and(|group| group.open())
    };
    kept.iter().zip(0..shown.length()).filter(|(_, at)| is_open(*at)).map(|(group, _)| group.id).collect()
}

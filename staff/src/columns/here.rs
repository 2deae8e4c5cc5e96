use std::sync::Arc;

use app::{CountedColumn, EditLink, Outline};
use leptos::{prelude::*, task::spawn_local};

use super::{
    CHANGE, KeptColumns,
    api::open_columns,
    tree::Tree,
    tree_list::{KeptTree, TakenColumns},
};
use crate::{
    StaffError,
    becoming::{Said, WhatBecame},
    browser::focus,
    here::{Place, changeable},
    text::{column_tree_text, directory_keeping_text},
    way_in::{Beginning, WayIn},
};

/// The edit of the tree where citizens read it.
pub const TREE_HERE: Beginning = Beginning { page: CHANGE, focus: "[aria-labelledby=columns] .edit-here button" };

/// The tree of columns where citizens read it, with the link to edit it there.
pub fn tree_here(link: EditLink, columns: Vec<CountedColumn>) -> AnyView {
    let has_counts = columns.iter().any(|column| column.articles.is_some());
    let place = Place::Tree { link: link.clone(), has_counts };
    let read = move |begin| {
        view! {
            <WayIn link=link.clone() begin />
            <Outline columns=columns.clone() />
        }
        .into_any()
    };
    changeable(place, Box::new(read))
}

/// Reads the tree of columns, to be changed where citizens read it.
///
/// # Errors
/// If it can't be read.
pub async fn open_tree_here(link: EditLink, has_counts: bool) -> Result<ChildrenFn, StaffError> {
    let kept = open_columns().await?;
    Ok(Arc::new(move || view! { <Changeable kept=kept.clone() link=link.clone() has_counts /> }.into_any()))
}

#[component]
fn Changeable(kept: KeptColumns, link: EditLink, has_counts: bool) -> impl IntoView {
    let tree = Tree::new();
    tree.begin(kept);
    let is_changed = RwSignal::new(true);
    let begin = TREE_HERE.with(open_columns, move |kept| {
        tree.begin(kept);
        is_changed.set(true);
    });
    move || {
        if is_changed.get() {
            return view! { <Changing tree is_changed /> }.into_any();
        }
        view! {
            <WayIn link=link.clone() begin />
            <TakenColumns tree />
            <WhatBecame said=tree.said />
            <Outline columns=tree.read(has_counts) />
        }
        .into_any()
    }
}

#[component]
fn Changing(tree: Tree, is_changed: RwSignal<bool>) -> impl IntoView {
    let end = move |_| {
        tree.said.set(Said::Nothing);
        tree.opened.set(None);
        is_changed.set(false);
        spawn_local(focus("[aria-labelledby=columns] a[data-keep=tree]".to_owned()));
    };
    view! {
        <p class="edit-here">
            <button type="button" class="plain" on:click=end>
                {directory_keeping_text().done}
            </button>
            <WhatBecame said=tree.said />
        </p>
        <p class="kept-hint">{column_tree_text().hint}</p>
        <TakenColumns tree />
        <KeptTree tree />
    }
}

use app::{CountedColumn, EditLink, Outline};
use leptos::{either::Either, prelude::*, task::spawn_local};

use super::{
    CHANGE,
    api::open_columns,
    tree::Tree,
    tree_list::{KeptTree, TakenColumns},
};
use crate::{
    becoming::{Said, WhatBecame},
    browser::focus,
    text::{column_tree_text, directory_keeping_text},
    way_in::{Beginning, WayIn},
};

/// The tree of columns where citizens read it, with the link to edit it there.
pub fn tree_here(link: EditLink, columns: Vec<CountedColumn>) -> AnyView {
    view! { <TreeHere link columns /> }.into_any()
}

#[component]
fn TreeHere(link: EditLink, columns: Vec<CountedColumn>) -> impl IntoView {
    let tree = Tree::new();
    let (is_changed, was_changed) = (RwSignal::new(false), StoredValue::new(false));
    let has_counts = columns.iter().any(|column| column.articles.is_some());
    let begin = Beginning { page: CHANGE, focus: "[aria-labelledby=columns] .edit-here button" }.with(
        open_columns,
        move |kept| {
            tree.begin(kept);
            was_changed.set_value(true);
            is_changed.set(true);
        },
    );
    move || {
        if is_changed.get() {
            return Either::Left(view! { <Changing tree is_changed /> });
        }
        let is_new = was_changed.get_value();
        let columns = if is_new { tree.read(has_counts) } else { columns.clone() };
        Either::Right(view! {
            <WayIn link=link.clone() begin />
            {is_new
                .then(|| {
                    view! {
                        <TakenColumns tree />
                        <WhatBecame said=tree.said />
                    }
                })}
            <Outline columns />
        })
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

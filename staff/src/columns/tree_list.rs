use app::{OutlineItem, Tools, chinese, counted, local};
use domain::{column::address, id::ColumnId};
use leptos::{ev, prelude::*};

use super::{
    KeptColumn, order,
    tree::Tree,
    tree_drag::{column_at, dragging},
    tree_form::{AddColumn, ColumnForm},
};
use crate::{
    browser::{around, element_of, fits, is_plain},
    dragging::Dragging,
    text::keeping_text,
};

/// The tree during an edit.
#[component]
pub fn KeptTree(tree: Tree) -> impl IntoView {
    let dragging = dragging(tree);
    view! {
        <div
            class="kept-tree keeping"
            on:click=move |event| clicked(tree, dragging, &event)
            on:keydown=move |event| pressed(tree, &event)
            on:pointerdown=move |event| dragging.begin(&event, element_of(&event).and_then(|at| column_at(&at)))
            on:dragstart=move |event| event.prevent_default()
        >
            {branch(tree, None)}
            <AddColumn tree />
        </div>
    }
}

/// The columns directly below `parent`, or the roots.
fn branch(tree: Tree, parent: Option<ColumnId>) -> AnyView {
    let is_empty = Memo::new(move |_| tree.below(parent).is_empty());
    let list = move || {
        (!is_empty.get()).then(|| {
            // A form that is open is typed in: of what others may change meanwhile, nothing makes its column anew.
            let key = |column: &KeptColumn| (column.id, column.slug.clone(), column.name.clone());
            let item = move |column: KeptColumn| view! { <ColumnOf tree column /> };
            view! {
                <ul>
                    <For each=move || tree.below(parent) key=key children=item />
                </ul>
            }
        })
    };
    view! { {list} }.into_any()
}

#[component]
fn ColumnOf(tree: Tree, column: KeptColumn) -> impl IntoView {
    let KeptColumn { id, slug, name, articles, .. } = column;
    let is_open = Memo::new(move |_| tree.opened.get() == Some(id));
    let form = move || is_open.get().then(|| view! { <ColumnForm tree id /> });
    let tools = Some(Tools { number: id.get(), view: view! { {form} }.into_any() });
    let count = Memo::new(move |before: Option<&i64>| {
        // A column that goes keeps its number until it has gone.
        tree.columns.with(|columns| {
            order::find(columns, id).map_or_else(|| before.copied().unwrap_or(articles), |column| column.articles)
        })
    });
    let name = view! {
        <a
            href=local(&address(&slug))
            lang=chinese()
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
        >
            {name}
        </a>
        " "
        <span class="count">{move || counted(count.get())}</span>
    };
    let (name, below) = (name.into_any(), branch(tree, Some(id)));
    view! { <OutlineItem name below tools /> }
}

/// The columns removed on this page, each with its button to restore it.
#[component]
pub fn TakenColumns(tree: Tree) -> impl IntoView {
    let text = keeping_text();
    let removed = move |(id, name): (ColumnId, String)| {
        view! {
            <p class="removed">
                {format!("{}“{name}” ", text.removed)}
                <button type="button" class="plain" on:click=move |_| tree.restore(id)>
                    {text.undo}
                </button>
            </p>
        }
    };
    view! { <div class="kept-undos">{move || tree.taken.get().into_iter().map(removed).collect_view()}</div> }
}

/// A click on a column opens its form, or closes it.
fn clicked(tree: Tree, dragging: Dragging<ColumnId>, event: &ev::MouseEvent) {
    if dragging.has_just_ended() {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let Some(at) = element_of(event).filter(|_| is_plain(event)) else { return };
    if let Some(id) = around(&at, ".kept-line a").and_then(|at| column_at(&at)) {
        event.prevent_default();
        tree.toggle(id);
    }
}

/// Keys on a column's name: Alt and an arrow move it, Delete removes it. Escape closes the open form.
fn pressed(tree: Tree, event: &ev::KeyboardEvent) {
    let Some(at) = element_of(event).filter(|_| !event.is_composing()) else { return };
    let key = event.key();
    if key == "Escape" && around(&at, "[data-column] > form").is_some() {
        event.prevent_default();
        tree.fold();
        return;
    }
    let Some(id) = column_at(&at).filter(|_| fits(&at, ".kept-line a")) else { return };
    match key.as_str() {
        "ArrowUp" if event.alt_key() => tree.step(id, -1),
        "ArrowDown" if event.alt_key() => tree.step(id, 1),
        "Delete" => tree.remove(id),
        _ => return,
    }
    event.prevent_default();
}

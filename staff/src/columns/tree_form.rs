use std::time::Duration;

use domain::{column::ColumnKind, id::ColumnId};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{KeptColumn, api::suggest_slug, tree::Tree};
use crate::{
    again::signed_in,
    browser::focus,
    directory::Why,
    text::{column_tree_text, keeping_text},
};

/// Pause after the last key before a slug is suggested.
const PAUSE: Duration = Duration::from_millis(300);

/// The choice of the parent column, without `within` and the columns below it.
#[component]
fn Parent(tree: Tree, within: Option<ColumnId>, chosen: RwSignal<Option<ColumnId>>) -> impl IntoView {
    let options = move || {
        let now = chosen.get();
        let option = move |(id, name): (Option<ColumnId>, String)| {
            let is_chosen = id == now;
            let value = id.map(|id| id.to_string()).unwrap_or_default();
            view! {
                <option value=value prop:selected=is_chosen>
                    {name}
                </option>
            }
        };
        tree.parents(within).into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label>
                {keeping_text().parent}
                <select name="parent" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                    {options}
                </select>
            </label>
        </div>
    }
}

/// A one-line field of a form, with the reason for its refusal beside it.
#[component]
fn Line(
    tree: Tree,
    /// The column of the form; `None` for a new one.
    of: Option<ColumnId>,
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    longest: &'static str,
    #[prop(optional)] required: bool,
    value: RwSignal<String>,
    /// Called on input.
    #[prop(optional)]
    typed: Option<Callback<()>>,
) -> impl IntoView {
    let why = move || tree.why(of, name);
    view! {
        <div class="field">
            <label>
                {label}
                <input
                    name=name
                    type="text"
                    maxlength=longest
                    placeholder=hint
                    autocomplete="off"
                    required=required
                    aria-invalid=move || why().map(|_| "true")
                    prop:value=move || value.get()
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        if let Some(typed) = typed {
                            typed.run(());
                        }
                    }
                />
            </label>
            {move || why().map(|why| view! { <Why why /> })}
        </div>
    }
}

/// Name and place of a column, below its line.
#[component]
pub fn ColumnForm(tree: Tree, id: ColumnId) -> impl IntoView {
    let (text, own) = (keeping_text(), column_tree_text());
    let column = tree.find(id);
    let address = column.as_ref().map(|column| domain::column::address(&column.slug)).unwrap_or_default();
    let (name, parent) = column.map(|KeptColumn { name, parent, .. }| (name, parent)).unwrap_or_default();
    let (typed, chosen) = (RwSignal::new(name.clone()), RwSignal::new(parent));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tree.save(id, typed.get_untracked().trim().to_owned(), chosen.get_untracked());
    };
    let place = Memo::new(move |_| tree.place(id));
    let below = move |_| {
        tree.into.set(Some(id));
        spawn_local(focus(".kept-tree > form [name=name]".to_owned()));
    };
    view! {
        <form class="kept-form" on:submit=save>
            <Line tree of=Some(id) name="name" label=text.column_name longest="40" required=true value=typed />
            <Parent tree within=Some(id) chosen />
            <p class="kept-row">
                <button type="submit" class="primary">
                    {text.save}
                </button>
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("{} {name}", text.up)
                    disabled=move || place.get().0 == 0
                    on:click=move |_| tree.step(id, -1)
                >
                    "↑"
                </button>
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("{} {name}", text.down)
                    disabled=move || place.get().0 + 1 == place.get().1
                    on:click=move |_| tree.step(id, 1)
                >
                    "↓"
                </button>
                <button type="button" class="plain" aria-label=format!("{}：{name}", own.add_below) on:click=below>
                    {own.add_below}
                </button>
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("{} {name}", text.remove)
                    on:click=move |_| tree.remove(id)
                >
                    {text.remove}
                </button>
                <a class="plain" href=address aria-label=format!("{} {name}", own.more)>
                    {own.more}
                </a>
                <button type="button" class="plain" on:click=move |_| tree.fold()>
                    {text.fold}
                </button>
            </p>
        </form>
    }
}

/// The form for a new column. After a success it is empty again, except for the parent.
#[component]
pub fn AddColumn(tree: Tree) -> impl IntoView {
    let (text, own) = (keeping_text(), column_tree_text());
    let (name, slug) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (kind, address) = (RwSignal::new(ColumnKind::default()), RwSignal::new(String::new()));
    // Counts the inputs, so that a suggestion for an earlier name is dropped.
    let turn = StoredValue::new(0_u32);
    let typed = Callback::new(move |()| {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let now = turn.get_value();
        let ask = move || {
            if turn.try_get_value() == Some(now) {
                spawn_local(async move {
                    let suggested = suggested(name.get_untracked(), slug.get_untracked()).await;
                    if turn.try_get_value() == Some(now) {
                        let _ = address.try_set(suggested);
                    }
                });
            }
        };
        set_timeout(ask, PAUSE);
    });
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let own = Some(slug.get_untracked().trim().to_owned()).filter(|slug| !slug.is_empty());
        let (called, of) = (name.get_untracked().trim().to_owned(), kind.get_untracked());
        spawn_local(async move {
            if tree.add(called, own, of).await {
                turn.update_value(|turn| *turn = turn.wrapping_add(1));
                name.set(String::new());
                slug.set(String::new());
                address.set(String::new());
                kind.set(ColumnKind::default());
                focus(".kept-tree > form [name=name]".to_owned()).await;
            }
        });
    };
    let kinds = move || {
        let now = kind.get();
        let option = move |(of, shown): (ColumnKind, String)| {
            let is_chosen = of == now;
            view! {
                <option value=of.code() prop:selected=is_chosen>
                    {shown}
                </option>
            }
        };
        tree.kinds.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let code = event_target_value::<ev::Event>(&event);
        if let Some(chosen) = ColumnKind::ALL.into_iter().find(|kind| kind.code() == code) {
            kind.set(chosen);
        }
    };
    view! {
        <form class="kept-form" aria-label=text.new_column on:submit=send>
            <Line tree of=None name="name" label=text.column_name longest="40" required=true value=name typed />
            <Line tree of=None name="slug" label=text.slug hint=own.slug_hint longest="60" value=slug typed />
            <div class="field">
                <label>
                    {own.kind} <select name="kind" on:change=choose>
                        {kinds}
                    </select>
                </label>
            </div>
            <Parent tree within=None chosen=tree.into />
            <button type="submit" class="plain">
                {text.new_column}
            </button>
            <output class="probe">
                {move || address.with(|slug| if slug.is_empty() { String::new() } else { own.address(slug) })}
            </output>
        </form>
    }
}

/// The slug that a new column gets: `own`, or else one suggested for `name`.
async fn suggested(name: String, own: String) -> String {
    let (name, own) = (name.trim().to_owned(), own.trim().to_owned());
    if !own.is_empty() || name.is_empty() {
        return own;
    }
    // Without an answer the server makes the slug on saving.
    signed_in(|| suggest_slug(name.clone())).await.map(|suggested| suggested.slug).unwrap_or_default()
}

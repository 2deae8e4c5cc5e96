//! Buttons for the position of an item in its list: up, down, remove, and restore.

use leptos::prelude::*;

use super::page_forms::ActForm;
use crate::text::keeping_text;

/// Buttons that move something one place up or down.
#[component]
pub fn Moves(
    /// The address that gets them.
    action: &'static str,
    /// Their hidden fields, except the position.
    hidden: Vec<(&'static str, String)>,
    /// The name of the moved item.
    name: String,
    /// Its position, from 1.
    position: i64,
    /// Among how many.
    of: i64,
) -> impl IntoView {
    let text = keeping_text();
    view! {
        <ActForm action hidden class=Some("moves")>
            <button
                type="submit"
                class="plain"
                name="position"
                value=position - 1
                aria-label=format!("{} {name}", text.up)
                disabled=position <= 1
            >
                "↑"
            </button>
            <button
                type="submit"
                class="plain"
                name="position"
                value=position + 1
                aria-label=format!("{} {name}", text.down)
                disabled={position >= of}
            >
                "↓"
            </button>
        </ActForm>
    }
}

/// A button of a row, with a label that names the row for screen readers.
#[component]
pub fn OfRow(
    /// The address that gets it.
    action: &'static str,
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The text of the button.
    label: &'static str,
    /// Its subject.
    about: String,
) -> impl IntoView {
    view! {
        <ActForm action hidden class=Some("moves")>
            <button type="submit" class="plain" aria-label=format!("{label} {about}")>
                {label}
            </button>
        </ActForm>
    }
}

/// A note on a removed item, with an undo button.
#[component]
pub fn Removed(
    /// The address that gets the undo.
    action: &'static str,
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The removed item.
    name: String,
    /// Whether others were removed before it.
    #[prop(optional)]
    is_later: bool,
) -> impl IntoView {
    let text = keeping_text();
    view! {
        <div class="removed" id=(!is_later).then_some("removed") role="status">
            <p>{format!("{}“{name}”", text.removed)}</p>
            <OfRow action hidden label=text.undo about=name />
        </div>
    }
}

//! Where something stands among its likes: up, down, away, and back.

use leptos::prelude::*;

use super::page_forms::ActForm;
use crate::text::keeping_text;

/// Buttons that move something one place up or down.
#[component]
pub fn Moves(
    /// Where they are sent.
    action: &'static str,
    /// What goes with them, but for the position.
    hidden: Vec<(&'static str, String)>,
    /// What is moved.
    name: String,
    /// Where it stands, from 1.
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

/// A button of a row, which says what it is about to who does not see the row.
#[component]
pub fn OfRow(
    /// Where it is sent.
    action: &'static str,
    /// What goes with it.
    hidden: Vec<(&'static str, String)>,
    /// What the button says.
    label: &'static str,
    /// What it is about.
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

/// Says what was taken away, with the way back.
#[component]
pub fn Removed(
    /// Where the way back is sent.
    action: &'static str,
    /// What goes with it.
    hidden: Vec<(&'static str, String)>,
    /// What was taken away.
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

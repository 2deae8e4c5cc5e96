use app::{EditLink, shown_address};
use leptos::{ev, prelude::*};

use crate::browser::is_plain;

/// The link that edits a part of a citizens' page in place. Without scripts, or on failure, it leads to the page
/// of the desk that does the same.
#[component]
pub fn WayIn(
    link: EditLink,
    /// Begins the edit.
    begin: Callback<()>,
) -> impl IntoView {
    let EditLink { address, part, label } = link;
    let (is_asked, shown, desk) = (RwSignal::new(false), shown_address(), address.clone());
    let clicked = move |event: ev::MouseEvent| {
        // On the desk's own page, its form is enough.
        if !is_plain(&event) || shown.path() == desk {
            return;
        }
        event.prevent_default();
        if !is_asked.get_untracked() {
            is_asked.set(true);
            begin.run(());
        }
    };
    view! {
        <p class="edit-here">
            <a
                href=address
                data-keep=part
                aria-busy=move || is_asked.get().then_some("true")
                on:click=clicked
            >
                {label}
            </a>
        </p>
    }
}

/// Goes to the page at `address`, which has the same form and shows the reason.
pub fn leave_for(address: &str) {
    let _ = window().location().assign(address);
}

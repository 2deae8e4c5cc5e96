use leptos::prelude::*;

use crate::{language::local, text::home_text};

/// The ways to what the law asks a government to disclose.
#[component]
pub fn Entries() -> impl IntoView {
    let entry = |(name, address): (&'static str, &'static str)| {
        view! {
            <li>
                <a href=local(address)>{name}</a>
            </li>
        }
    };
    view! { <ul class="entries">{home_text().entries.into_iter().map(entry).collect_view()}</ul> }
}

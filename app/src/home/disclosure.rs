use domain::disclosure::Entry;
use leptos::prelude::*;

use crate::{language::local, text::disclosure_text};

/// The ways to what the law asks a government to disclose.
#[component]
pub fn Entries() -> impl IntoView {
    let entry = |entry: Entry| {
        view! {
            <li>
                <a href=local(&entry.address())>{disclosure_text().of(entry).0}</a>
            </li>
        }
    };
    view! { <ul class="entries">{Entry::ALL.map(entry).into_iter().collect_view()}</ul> }
}

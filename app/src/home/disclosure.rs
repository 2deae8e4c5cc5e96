use domain::disclosure::Entry;
use leptos::prelude::*;

use crate::{language::local, text::page_words, views::CollectViews};

/// The links to the disclosures that the law asks of a government.
#[component]
pub fn Entries() -> impl IntoView {
    let entry = |entry: Entry| {
        view! {
            <li>
                <a href=local(&entry.address())>{page_words().home.entry(entry)}</a>
            </li>
        }
    };
    view! { <ul class="entries">{Entry::ALL.map(entry).into_iter().collect_views()}</ul> }
}

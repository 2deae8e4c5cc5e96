use leptos::prelude::*;

use super::field::SearchField;
use crate::{language::local, text::words};

/// A box to type into, for the header and for pages that lead nowhere else.
#[component]
pub fn SearchBox(
    /// Distinguishes it from others on the same page.
    id: &'static str,
    /// Its name, where the header's box is on the same page.
    #[prop(optional)]
    name: Option<&'static str>,
) -> impl IntoView {
    let text = &words().frame;
    let name = name.unwrap_or(text.whole_site);
    view! {
        <form class="search" role="search" aria-label=name action=local("/search")>
            <label class="unseen" for=id>
                {name}
            </label>
            <SearchField id has_placeholder=true />
            <button type="submit">{text.search}</button>
        </form>
    }
}

use leptos::{ev, prelude::*, task::spawn_local};

use super::PAGE;
use crate::{
    account::OneTimeLink,
    browser::{focus, is_plain},
    text::account_text,
};

/// A one-time link, shown once.
#[component]
pub fn LinkToShow(
    /// The link.
    told: OneTimeLink,
    /// The content of the page; without it, the accounts.
    link: RwSignal<Option<OneTimeLink>>,
) -> impl IntoView {
    let (text, OneTimeLink { link: address, person }) = (account_text(), told);
    let back = move |event: ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            link.set(None);
            spawn_local(focus("main h1".to_owned()));
        }
    };
    view! {
        <h1 tabindex="-1">{text.link_of(&person)}</h1>
        <p>{text.link_hint}</p>
        <p>
            <code class="secret" id="secret-link">
                {address}
            </code>
            " "
            <button type="button" class="plain live" data-copy="#secret-link" data-copied=text.copied>
                {text.copy}
            </button>
        </p>
        <p>
            <a href=PAGE on:click=back>
                {text.back_to_accounts}
            </a>
        </p>
    }
}

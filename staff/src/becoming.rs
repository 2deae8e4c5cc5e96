//! What becomes of a change that was asked for in place.

use leptos::prelude::*;

use crate::text::directory_keeping_text;

/// What has become of the last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing was asked for.
    Nothing,
    /// It is on its way.
    Saving,
    /// It is kept.
    Saved,
    /// It is not, or there is something to be warned of, in words.
    Trouble(String),
}

/// The same in words.
#[component]
pub fn WhatBecame(said: RwSignal<Said>) -> impl IntoView {
    let text = directory_keeping_text();
    let words = move || match said.get() {
        Said::Nothing => String::new(),
        Said::Saving => text.saving.to_owned(),
        Said::Saved => text.saved.to_owned(),
        Said::Trouble(words) => words,
    };
    let is_trouble = move || said.with(|said| matches!(said, Said::Trouble(_)));
    view! {
        <span class="kept-said" class:trouble=is_trouble role="status">
            {words}
        </span>
    }
}

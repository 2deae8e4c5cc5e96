//! The progress of a change made in place.

use leptos::prelude::*;

use crate::text::{directory_keeping_text, keeping_text};

/// The state of the last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// No change yet.
    Nothing,
    /// It is being saved.
    Saving,
    /// It is saved.
    Saved,
    /// It was refused or failed, or it has a warning, in words.
    Trouble(String),
}

/// The state in words.
#[component]
pub fn WhatBecame(said: RwSignal<Said>) -> impl IntoView {
    let text = directory_keeping_text();
    let words = move || match said.get() {
        Said::Nothing => String::new(),
        Said::Saving => text.saving.to_owned(),
        Said::Saved => keeping_text().saved.to_owned(),
        Said::Trouble(words) => words,
    };
    let is_trouble = move || said.with(|said| matches!(said, Said::Trouble(_)));
    view! {
        <span class="kept-said" class:trouble=is_trouble role="status">
            {words}
        </span>
    }
}

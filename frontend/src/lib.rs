//! The browser's half: takes over the pages that the server wrote.

#![recursion_limit = "512"]

use std::time::Duration;

use leptos::{
    mount::hydrate_from,
    prelude::{document, location, set_timeout},
};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};

#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(prepare());
}

/// Loads the code of the document's page, then has the document taken over: in a task of its own, so that a phone has time for its
/// reader in between.
async fn prepare() {
    let path = location().pathname().unwrap_or_default();
    if app::preload(&path).await.is_err() {
        // The document stays as it is, and its starter counts why.
        wasm_bindgen::throw_str("a part of the program can't be loaded");
    }
    set_timeout(hydrate, Duration::ZERO);
}

fn hydrate() {
    // A document without the root is none of ours: it stays as it is.
    if let Some(root) = document().get_element_by_id(app::ROOT_ID) {
        hydrate_from(root.unchecked_into(), app::App).forget();
    }
}

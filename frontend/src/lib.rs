//! The browser's half: takes over the pages that the server wrote.

#![recursion_limit = "512"]

use leptos::{mount::hydrate_from, prelude::document};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};

#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    // A document without the root is none of ours: it stays as it is.
    if let Some(root) = document().get_element_by_id(app::ROOT_ID) {
        hydrate_from(root.unchecked_into(), app::App).forget();
    }
}

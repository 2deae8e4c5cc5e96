//! The browser's half: takes over the pages that the server wrote.

#![recursion_limit = "512"]

#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}

//! The browser's half of citizens: takes over the pages that the server wrote.

#![recursion_limit = "512"]

use leptos::prelude::IntoAny;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    app::start(|| app::App().into_any());
}

//! The browser's half of the staff: takes over the pages that the server wrote, citizens' and their own.

#![recursion_limit = "512"]

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    staff::start();
}

//! Taking the document over, as the staff's half begins.

use leptos::prelude::*;
use web_sys::wasm_bindgen::throw_str;

use crate::{App, desk_route::preload};

/// Loads the code of a page of the desk, if the document is one, and has the document taken over.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        let path = location().pathname().unwrap_or_default();
        if preload(&path).await.is_err() {
            // The document stays as it is, and its starter counts why.
            throw_str("a part of the program can't be loaded");
        }
        app::start(|| App().into_any());
    });
}

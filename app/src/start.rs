//! Taking the document over, as each browser's half begins.

use std::time::Duration;

use leptos::{mount::hydrate_from, prelude::*};
use web_sys::wasm_bindgen::{JsCast, throw_str};

use crate::{navigation::preload, root::ROOT_ID};

/// Loads the code of the document's page, then has the document taken over by `app`: in a task of its own, so that a phone has time for
/// its reader in between.
pub fn start(app: fn() -> AnyView) {
    wasm_bindgen_futures::spawn_local(async move {
        let path = location().pathname().unwrap_or_default();
        if preload(&path).await.is_err() {
            // The document stays as it is, and its starter counts why.
            throw_str("a part of the program can't be loaded");
        }
        let hydrate = move || {
            // A document without the root is none of ours: it stays as it is.
            if let Some(root) = document().get_element_by_id(ROOT_ID) {
                hydrate_from(root.unchecked_into(), app).forget();
            }
        };
        set_timeout(hydrate, Duration::ZERO);
    });
}

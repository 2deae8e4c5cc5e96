//! Requests sent while the page is closing.

use js_sys::Array;
use leptos::prelude::window;
use serde::Serialize;
use web_sys::{Blob, BlobPropertyBag};

/// Sends `content` to `address`, even if the page closes.
pub fn beacon(address: &str, content: &impl Serialize) {
    let Ok(text) = serde_json::to_string(content) else { return };
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind) {
        let _ = window().navigator().send_beacon_with_opt_blob(address, Some(&blob));
    }
}

//! The part of the browser's half for the filter's keys, loaded when the field first gets the focus.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use std::pin::Pin;

use domain::directory::LinkKeys;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// Keys of the links, in their order, once they are read; `None` where they can't be.
type Keys = Pin<Box<dyn Future<Output = Option<Vec<LinkKeys>>>>>;

/// Begins to read the keys of the links.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(keys, wasm_split_path = leptos::wasm_split, fallible)]
fn begin_to_read_keys() -> Result<Keys, SplitLoaderError> {
    Ok(Box::pin(async { super::read_link_keys().await.ok() }))
}

/// Keys of the links, in their order; `None` where they or the code that reads them can't be had.
pub async fn keys_of_links() -> Option<Vec<LinkKeys>> {
    begin_to_read_keys().await.ok()?.await
}

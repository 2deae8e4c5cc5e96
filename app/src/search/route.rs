//! The part of the browser's half for this kind of page, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::SearchContent;
use crate::page::{Kind, Shown, of_document};

/// The page that came with the document.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible, preload(preload))]
pub fn search_of_document() -> Result<Shown, SplitLoaderError> {
    Ok(of_document::<SearchContent>())
}

/// Begins to read a page.
///
/// # Errors
/// When the code can't be loaded.
#[cfg(not(feature = "ssr"))]
#[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible)]
pub fn read_page(
    query: String,
    language: crate::language::Language,
) -> Result<crate::navigation::Reading, SplitLoaderError> {
    Ok(Box::pin(async move { Shown::new(super::at(&query, language).await) }))
}

/// The route.
pub struct SearchPage;

impl Kind for SearchPage {
    async fn of_document() -> Shown {
        search_of_document().await.unwrap_or_else(|_| Shown::offline())
    }
}

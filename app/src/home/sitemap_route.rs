//! The part of the browser's half for this kind of page, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::SitemapContent;
use crate::page::{Kind, Shown, of_document};
#[cfg(not(feature = "ssr"))]
use crate::text::with_page_words;

/// The page that came with the document.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible, preload(preload_sitemap))]
pub fn sitemap_of_document() -> Result<Shown, SplitLoaderError> {
    Ok(of_document::<SitemapContent>())
}

/// Begins to read a page.
///
/// # Errors
/// When the code can't be loaded.
#[cfg(not(feature = "ssr"))]
#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
pub fn read_sitemap_page(language: crate::language::Language) -> Result<crate::navigation::Reading, SplitLoaderError> {
    Ok(Box::pin(with_page_words(async move { Shown::new(super::read_sitemap(language).await) })))
}

/// The route.
pub struct SitemapPage;

impl Kind for SitemapPage {
    async fn of_document() -> Shown {
        sitemap_of_document().await.unwrap_or_else(|_| Shown::offline())
    }
}

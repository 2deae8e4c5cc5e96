//! The part of the browser's half for the catalogue, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::{CatalogueContent, DisclosureContent};
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, text::with_page_words};

part! {
    catalogue: DisclosureContent<CatalogueContent>,
    of_document: catalogue_of_document,
    preload: preload_catalogue,
    read: read_catalogue_page(query: String, language: Language)
        => with_page_words(super::catalogue_at(&query, language)),
}

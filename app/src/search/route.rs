//! The part of the browser's half for searches, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::SearchContent;
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, navigation::begin};

part! {
    search: SearchContent,
    of_document: search_of_document,
    preload: preload,
    read: read_page(query: String, language: Language) => begin(super::at(&query, language)),
    route: SearchPage,
}

//! The part of the browser's half for pages of columns, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::ColumnContent;
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, text::with_page_words};

part! {
    column: ColumnContent,
    of_document: column_of_document,
    preload: preload,
    read: read_page(slug: String, query: String, language: Language)
        => with_page_words(super::at(slug, &query, language)),
    route: ColumnPage,
}

//! The part of the browser's half for the home page, loaded when it is first shown.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::HomeContent;
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, text::with_page_words};

part! {
    home: HomeContent,
    of_document: home_of_document,
    preload: preload,
    read: read_home_page(language: Language) => with_page_words(super::read_home(language)),
    route: HomePage,
}

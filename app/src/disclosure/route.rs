//! The part of the browser's half for 政府信息公开 without its catalogue, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use leptos::prelude::untrack;

use super::{DisclosureContent, catalogue_of_document};
#[cfg(not(feature = "ssr"))]
use crate::text::with_page_words;
use crate::{
    language::Language,
    page::{Kind, Shown, part},
    route::{DisclosureRoute, Route},
    site::shown_address,
};

part! {
    disclosure: DisclosureContent,
    of_document: disclosure_of_document,
    preload: preload,
    read: read_page(route: DisclosureRoute, language: Language) => with_page_words(super::at(route, language)),
}

/// The route of all of them, and of the catalogue.
pub struct DisclosurePage;

impl Kind for DisclosurePage {
    async fn of_document() -> Shown {
        let path = untrack(|| shown_address().path());
        let page = match Route::parse(Language::of(&path).1) {
            Some(Route::Disclosure(DisclosureRoute::CATALOGUE)) => catalogue_of_document().await,
            _ => disclosure_of_document().await,
        };
        page.unwrap_or_else(|_| Shown::offline())
    }
}

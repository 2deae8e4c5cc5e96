//! The site's map, which is in the home page's part of the browser's half.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::SitemapContent;
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, text::with_page_words};

part! {
    home: SitemapContent,
    of_document: sitemap_of_document,
    preload: preload_sitemap,
    read: read_sitemap_page(language: Language) => with_page_words(super::read_sitemap(language)),
    route: SitemapPage,
}

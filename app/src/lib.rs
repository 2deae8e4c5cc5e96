//! The pages, as citizens see them: whole HTML from the server, taken over by the browser's half of the same crate.
//!
//! This crate knows `domain` and nothing of databases; data reach it through the ports in [`domain::ports::Services`].
//! Each page has a route, typed data of a server function of its own, and components for both halves; pages of staff are made
//! by a crate above this one (`staff::StaffPages`).

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two different builds: build `frontend` alone, for wasm32 (see xtask)");

mod article;
#[cfg(feature = "ssr")]
mod assets;
mod browser;
mod changing;
mod column;
mod directory;
mod disclosure;
#[cfg(feature = "ssr")]
mod document;
mod filter;
mod home;
#[cfg(feature = "ssr")]
mod html;
mod hydration;
mod json;
mod language;
mod leave;
#[cfg(feature = "ssr")]
mod linked;
#[cfg(feature = "ssr")]
mod local_address;
mod navigation;
mod page;
mod query;
mod root;
mod route;
mod search;
#[cfg(feature = "ssr")]
mod services;
mod site;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "hydrate")]
mod start;
mod text;
#[cfg(feature = "ssr")]
mod traditional;
mod views;
#[cfg(feature = "ssr")]
mod visit;

pub use article::file_size;
#[cfg(feature = "ssr")]
pub use article::{ArticleContent, StaffParts, made as page_of_article};
#[cfg(feature = "ssr")]
pub use assets::{Assets, Half};
pub use column::ColumnNameMeans;
pub use directory::{
    Directory, DirectoryContent, DirectoryFrame, DirectoryGroup, DirectoryLink, DirectorySection, LinkFilter,
    LinkGroup, LinkItem, READ_LINK_KEYS, Tools, found as found_links, keys_of_links,
};
#[cfg(feature = "ssr")]
pub use disclosure::{filter as catalogue_filter, filter_of_file as catalogue_filter_of_file, is_catalogue_file};
#[cfg(feature = "ssr")]
pub use document::{Document, Loaded};
#[cfg(feature = "ssr")]
pub use filter::{
    AskedPage, Field as FilterField, Filters, Ignored, Instead, Reason as FilterReason, filled, send_not_found,
    with_query,
};
pub use filter::{Notice, Notices as FilterNotices};
pub use home::{CountedColumn, Outline, OutlineItem, SectionLink, SectionMeans, TreeMeans, counted};
#[cfg(feature = "ssr")]
pub use html::html;
pub use json::{Unreadable, read as read_json};
pub use language::{Language, chinese, local};
#[cfg(feature = "ssr")]
pub use local_address::local_address;
#[cfg(not(feature = "ssr"))]
pub use navigation::read_again;
pub use page::{
    Content, Head, Kind, OtherPage, Page, PageError, PageLinks, Shown, StaffHtml, data_address, data_of_no_page,
    is_data, of_document, page_of_data, routed,
};
#[cfg(feature = "ssr")]
pub use page::{alternates, answer, known_query, send as send_fault, send_cookie, send_status, unavailable_page};
#[cfg(feature = "ssr")]
pub use query::value as query_value;
pub use root::{App, PublicRoutes, Site};
#[cfg(feature = "ssr")]
pub use root::{SCRIPTS, shell};
#[cfg(feature = "ssr")]
pub use route::number;
pub use route::{DisclosureRoute, Route, StaffRoute};
pub use search::SUGGEST;
#[cfg(feature = "ssr")]
pub use search::labelled as labelled_passage;
#[cfg(feature = "ssr")]
pub use services::services;
#[cfg(feature = "ssr")]
pub use site::{Build, PublicUrl, SiteOfPage, menu, site};
pub use site::{EditLink, EditMeans, MenuMeans, PlainEdit, frame, menu_items, shown_address};
#[cfg(feature = "hydrate")]
pub use start::start;
pub use text::{READ_WORDS, RefusalText, refusal_text, refusal_words, words};
#[cfg(feature = "ssr")]
pub use text::{Text, page_words, text, text_in, words_in};
#[cfg(feature = "ssr")]
pub use traditional::traditional_words;
#[cfg(feature = "ssr")]
pub use visit::Visit;

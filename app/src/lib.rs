//! The pages, as citizens see them: whole HTML from the server, taken over by the browser's half of the same crate.
//!
//! This crate knows `domain` and nothing of databases; data reach it through the ports in [`domain::ports::Services`].
//! Each page has a route, typed data of a server function of its own, and components for both halves; pages of staff are rendered on the
//! server alone.

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
mod text;
#[cfg(feature = "ssr")]
mod traditional;
#[cfg(feature = "ssr")]
mod visit;

#[cfg(feature = "ssr")]
pub use assets::Assets;
pub use directory::READ_LINK_KEYS;
#[cfg(feature = "ssr")]
pub use disclosure::{filter as catalogue_filter, filter_of_file as catalogue_filter_of_file, is_catalogue_file};
#[cfg(feature = "ssr")]
pub use document::Document;
pub use language::{Language, language, local};
#[cfg(feature = "ssr")]
pub use local_address::{local_address, own_address};
#[cfg(not(feature = "ssr"))]
pub use navigation::preload;
pub use page::{PageError, data_address, data_of_no_page, is_data, page_of_data};
#[cfg(feature = "ssr")]
pub use page::{alternates, known_query, unavailable_page};
pub use root::{App, ROOT_ID};
#[cfg(feature = "ssr")]
pub use root::{SCRIPTS, shell};
pub use route::{DisclosureRoute, Route, StaffRoute};
pub use search::SUGGEST;
#[cfg(feature = "ssr")]
pub use search::labelled as labelled_passage;
#[cfg(feature = "ssr")]
pub use site::{Build, PublicUrl, SiteOfPage};
pub use text::READ_WORDS;
#[cfg(feature = "ssr")]
pub use text::{
    AccountText, ColumnKeepingText, FieldText, KeepingText, StaffText, Text, account_text, column_keeping_text,
    field_text, keeping_text, page_words, staff_text, text, text_in, words, words_in,
};
#[cfg(feature = "ssr")]
pub use traditional::{simplified, traditional_words};
#[cfg(feature = "ssr")]
pub use visit::Visit;

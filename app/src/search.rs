//! Searching: the page, the box in the header, and suggestions while somebody types.

mod api;
mod content;
mod field;
mod form;
#[cfg(feature = "ssr")]
mod nearest;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod query;
mod results;
mod route;
mod search_box;
mod suggest;

pub use api::{READ_SEARCH, at};
pub use content::{Asked, BodyChoice, ColumnChoice, FoundContent, HitContent, Meant, NothingContent, SearchContent};
pub use field::HEADER_FIELD;
#[cfg(not(feature = "ssr"))]
pub use field::listen_for_slash;
#[cfg(feature = "ssr")]
pub use page::labelled;
pub use route::SearchPage;
#[cfg(not(feature = "ssr"))]
pub use route::{preload, read_page};
pub use search_box::SearchBox;
pub use suggest::SUGGEST;

//! Searching: the page, the box in the header, and what is suggested while somebody types.

mod content;
mod field;
mod form;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod query;
mod results;
mod search_box;
mod suggest;

pub use content::{Asked, BodyChoice, ColumnChoice, FoundContent, HitContent, Meant, NothingContent, SearchContent};
pub use field::HEADER_FIELD;
#[cfg(not(feature = "ssr"))]
pub use field::listen_for_slash;
#[cfg(feature = "ssr")]
pub use page::{labelled, page};
pub use results::SearchView;
pub use search_box::SearchBox;

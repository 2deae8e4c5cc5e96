//! Searching: the page, the box in the header, and what is suggested while somebody types.

mod behaviour;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod results;
mod search_box;
mod suggest;

pub use behaviour::liven;
#[cfg(feature = "ssr")]
pub use page::page;
pub use search_box::SearchBox;

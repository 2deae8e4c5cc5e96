//! A page: its address, what it is made of, how it is read and how it is shown.

mod data;
#[cfg(feature = "ssr")]
mod error;
mod head;
#[cfg(feature = "ssr")]
mod known;
#[cfg(feature = "ssr")]
mod languages;
#[cfg(feature = "ssr")]
mod links;
mod offline;
mod read;
mod view;

pub use data::{ArticleParts, Head, Page, PageError, Parts, Sharing};
#[cfg(feature = "ssr")]
pub use error::{or_incomplete, page as error_page, send_status, unavailable as unavailable_page};
#[cfg(feature = "ssr")]
pub use known::known_query;
#[cfg(feature = "ssr")]
pub use languages::alternates;
#[cfg(feature = "ssr")]
pub use links::PageLinks;
pub use read::read_page;
pub use view::PageView;
#[cfg(not(feature = "ssr"))]
pub use view::whole;

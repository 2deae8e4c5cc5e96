//! A page: its address, its parts, how it is read and how it is shown.

mod address;
mod client;
mod data;
mod encoding;
#[cfg(feature = "ssr")]
mod error;
mod error_view;
mod head;
#[cfg(feature = "ssr")]
mod known;
#[cfg(feature = "ssr")]
mod languages;
mod links;
mod offline;
mod parts;
#[cfg(feature = "ssr")]
mod read;
mod route;
mod shown;
mod view;

pub use address::{data_address, data_of_no_page, is_data, page_of_data};
pub use client::PageClient;
#[cfg(not(feature = "ssr"))]
pub use client::prefetched;
pub use data::{Content, ErrorPage, Head, Page, PageError, StaffHtml};
pub use encoding::{Answer, TextJson};
#[cfg(feature = "ssr")]
pub use error::{or_incomplete, page as error_page, send, send_cookie, send_status, unavailable as unavailable_page};
pub use error_view::ErrorContent;
#[cfg(feature = "ssr")]
pub use known::known_query;
#[cfg(feature = "ssr")]
pub use languages::alternates;
pub use links::PageLinks;
pub(crate) use parts::part;
#[cfg(feature = "ssr")]
pub use read::{answer, at};
pub use route::{Kind, of_document, routed};
pub use shown::Shown;
pub use view::{OtherPage, PageView};

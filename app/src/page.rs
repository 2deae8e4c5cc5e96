//! A page: its address, what it is made of, how it is read and how it is shown.

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
mod read;
mod view;

pub use data::{ErrorPage, Head, Page, PageError, Parts};
pub use encoding::{Answer, TextJson};
#[cfg(feature = "ssr")]
pub use error::{or_incomplete, page as error_page, send_status, unavailable as unavailable_page};
pub use error_view::{ErrorContent, ErrorView};
#[cfg(feature = "ssr")]
pub use known::known_query;
#[cfg(feature = "ssr")]
pub use languages::alternates;
pub use links::PageLinks;
#[cfg(feature = "ssr")]
pub use read::answer;
pub use read::{READ_PAGE, data_address, load};
pub use view::{PageView, whole};

//! The rule for values in addresses that narrow public lists (docs/adr/0046): a value that can't be used is left out, stays in
//! the form as far as a form can show it, and is told above the list, with the nearest possible value. A page that a list does
//! not have is the nearest one, sent with status 404.

#[cfg(feature = "ssr")]
mod asked;
#[cfg(feature = "ssr")]
mod ignored;
mod notice;
#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use asked::{Filters, known, with_query};
#[cfg(feature = "ssr")]
pub use ignored::{Field, Ignored, Instead, Reason, filled};
#[cfg(feature = "ssr")]
pub use notice::Offer;
pub use notice::{Notice, Notices};
#[cfg(feature = "ssr")]
pub use page::{AskedPage, page_title, send_not_found, with_page};

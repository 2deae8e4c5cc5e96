//! What stays around every page: header, footer, and the site itself.

#[cfg(feature = "ssr")]
mod current;
mod fixed;
mod footer;
mod header;
#[cfg(feature = "ssr")]
mod preferences;

#[cfg(feature = "ssr")]
pub use current::{PublicUrl, site};
pub use fixed::Fixed;
pub use footer::SiteFooter;
pub use header::SiteHeader;

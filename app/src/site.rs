//! What stays around every page: header, footer, and the site itself.

#[cfg(feature = "ssr")]
mod current;
mod fixed;
mod footer;
mod header;
mod paper;
#[cfg(feature = "ssr")]
mod preferences;

#[cfg(feature = "ssr")]
pub use current::{PublicUrl, SiteOfPage, site};
pub use fixed::Fixed;
pub use footer::SiteFooter;
pub use header::SiteHeader;
#[cfg(feature = "ssr")]
pub use paper::PaperFoot;
#[cfg(not(feature = "ssr"))]
pub use paper::{date_paper, follow as follow_paper};

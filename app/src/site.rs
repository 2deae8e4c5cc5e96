//! What stays around every page: header, footer, and what page tags say of the site.

mod actions;
mod fixed;
mod footer;
mod header;
mod tags;

#[cfg(feature = "ssr")]
pub use actions::PublicUrl;
pub use actions::provide_site;
pub use fixed::Fixed;
pub use footer::SiteFooter;
pub use header::SiteHeader;
pub use tags::{SiteTags, Tags, site};

//! The home page and the site's map: what is new, and the ways to the rest.

mod content;
mod disclosure;
mod lead;
mod outline;
#[cfg(feature = "ssr")]
mod page;
mod section;
#[cfg(feature = "ssr")]
mod sitemap;
mod sitemap_view;
mod view;

pub use content::{CountedColumn, HomeContent, HomeEdits, SitemapContent};
#[cfg(feature = "ssr")]
pub use page::page;
#[cfg(feature = "ssr")]
pub use sitemap::sitemap;
pub use sitemap_view::SitemapView;
pub use view::HomeView;

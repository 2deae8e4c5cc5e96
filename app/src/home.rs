//! The home page and the site's map: what is new, and the ways to the rest.

mod content;
mod disclosure;
mod lead;
mod outline;
mod page;
mod section;
mod sitemap;
mod sitemap_view;
mod view;

pub use content::{CountedColumn, HomeContent, HomeEdits, SitemapContent};
pub use page::page;
pub use sitemap::sitemap;
pub use sitemap_view::SitemapView;
pub use view::HomeView;

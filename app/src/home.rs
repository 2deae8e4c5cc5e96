//! The home page and the site's map: the newest articles, and the ways to the rest.

mod api;
mod content;
mod disclosure;
mod lead;
mod outline;
#[cfg(feature = "ssr")]
mod page;
mod route;
mod section;
#[cfg(feature = "ssr")]
mod sitemap;
mod sitemap_route;
mod sitemap_view;
mod view;

pub use api::{READ_HOME, READ_SITEMAP, read_home, read_sitemap};
pub use content::{CountedColumn, HomeContent, HomeEdits, SitemapContent};
pub use outline::{Outline, OutlineItem, TreeMeans, counted};
#[cfg(feature = "ssr")]
pub use page::page;
pub use route::HomePage;
#[cfg(not(feature = "ssr"))]
pub use route::{preload, read_home_page};
pub use section::{SectionLink, SectionMeans};
#[cfg(feature = "ssr")]
pub use sitemap::sitemap;
pub use sitemap_route::SitemapPage;
#[cfg(not(feature = "ssr"))]
pub use sitemap_route::{preload_sitemap, read_sitemap_page};

//! The home page, made on the server: what is new, and the ways to the rest.

mod disclosure;
mod lead;
mod outline;
mod page;
mod section;
mod sitemap;

pub use disclosure::{addresses as disclosure_addresses, page as disclosure};
pub use page::page;
pub use sitemap::sitemap;

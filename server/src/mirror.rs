//! A static mirror of the public site: files that any web server can give out while everything else is down.
//!
//! It is made by asking the site itself, as a citizen without JavaScript, for every page that leads on from the home page.
//! What needs a server is taken out: scripts, and the forms of the search. A second run writes what has changed and removes
//! what is no longer public; how fresh the mirror is, stands in `freshness.json`.

mod address;
mod crawl;
mod folder;
mod rewrite;

pub use crawl::{Crawled, crawl};
pub use folder::Folder;

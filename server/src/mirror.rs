//! A static mirror of the public site: files that any web server can serve while everything else is down.
//!
//! It is made by requests to the site itself, as those of a citizen without JavaScript, for every page that can be reached
//! from the home page. Parts that need a server are removed: scripts, and the forms of the search. A second run writes the
//! changes and removes pages that are no longer public; `freshness.json` has the mirror's age.

mod address;
mod crawl;
mod folder;
mod rewrite;

pub use crawl::{Crawled, crawl};
pub use folder::Folder;

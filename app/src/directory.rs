//! 网站链接, the collapsible directory of links at the foot of every page.

mod api;
mod content;
mod filter;
#[cfg(feature = "ssr")]
mod keys;
mod later;
mod list;
mod section;

pub use api::READ_LINK_KEYS;
use api::read_link_keys;
pub use content::{DirectoryContent, DirectoryGroup, DirectoryLink};
pub use filter::LinkFilter;
pub use later::keys_of_links;
pub use list::{LinkGroup, LinkItem, Tools};
#[cfg(feature = "ssr")]
pub use section::REOPEN;
pub use section::{Directory, DirectoryFrame, DirectorySection, found};

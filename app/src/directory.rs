//! 网站链接, the collapsible directory of links at the foot of every page.

mod api;
mod content;
#[cfg(feature = "ssr")]
mod keys;
mod later;
mod section;

pub use api::READ_LINK_KEYS;
use api::read_link_keys;
pub use content::{DirectoryContent, DirectoryGroup, DirectoryLink};
pub use section::DirectorySection;
#[cfg(feature = "ssr")]
pub use section::REOPEN;

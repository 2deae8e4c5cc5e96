//! 网站链接, the collapsible directory of links at the foot of every page.

mod content;
mod section;

pub use content::{DirectoryContent, DirectoryGroup, DirectoryLink};
pub use section::DirectorySection;
#[cfg(feature = "ssr")]
pub use section::REOPEN;

//! The link directory above the footer of every page: whole without scripts, handier with them.

mod behaviour;
mod section;

pub use section::DirectorySection;
#[cfg(feature = "ssr")]
pub use section::REOPEN;

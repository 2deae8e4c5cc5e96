//! The editors who have an article open.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;

#[cfg(feature = "ssr")]
pub use api::AnnouncePresence;
#[cfg(feature = "ssr")]
pub use api::end_presence;
pub use api::{EndPresence, announce_presence};

//! Who has an article open.

mod api;

pub use api::{AnnouncePresence, EndPresence, announce_presence, end_presence};

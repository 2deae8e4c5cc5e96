//! One's own sessions.

mod content;
#[cfg(feature = "ssr")]
mod page;
mod view;

pub use self::content::SessionsContent;
#[cfg(feature = "ssr")]
pub use self::page::sessions;

/// The page, where every change is sent.
pub const PAGE: &str = "/desk/sessions";

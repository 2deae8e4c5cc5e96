//! Logging in and out.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(feature = "ssr")]
mod browser;
#[cfg(feature = "ssr")]
mod forms;

pub use self::api::{Me, end_session, log_in, log_out, log_out_everywhere, own_sessions};
#[cfg(feature = "ssr")]
pub use self::{
    api::{EndSession, LogIn, LogOut, LogOutEverywhere, OwnSessions},
    browser::AskingBrowser,
    forms::FORMS,
};

//! Logging in and out.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(feature = "ssr")]
mod browser;
#[cfg(feature = "ssr")]
mod forms;

pub use self::api::{Me, log_in};
#[cfg(feature = "ssr")]
pub use self::{
    api::{EndSession, LogIn, LogOut, LogOutEverywhere, end_session, log_out, log_out_everywhere},
    browser::AskingBrowser,
    forms::FORMS,
};

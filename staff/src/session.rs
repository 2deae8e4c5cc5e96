//! Logging in and out.

mod api;
mod browser;
mod forms;

pub use api::{EndSession, LogIn, LogOut, LogOutEverywhere, Me, end_session, log_in, log_out, log_out_everywhere};
pub use browser::AskingBrowser;
pub use forms::FORMS;

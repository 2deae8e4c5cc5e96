//! Logging in and out.

mod api;
mod browser;
mod forms;

pub use api::{LogIn, LogOut, LogOutEverywhere, Me, log_in, log_out, log_out_everywhere};
pub use browser::AskingBrowser;
pub use forms::FORMS;

//! What staff see and do: log in, the desk, an article at work, its history, accounts and the audit log.
//!
//! The crate stands above `app`, whose pages it shows with the staff's parts; citizens load none of it. Its pages are made on the server, of
//! ordinary forms, so that they work in any browser.

#![recursion_limit = "256"]

mod account;
mod accounts;
mod act;
mod actions;
mod alarms;
mod answer;
mod article;
mod audit;
mod bar;
mod call;
mod code;
mod column_row;
mod columns;
mod comments;
mod cost;
mod desk;
mod difference;
mod directory;
mod disclosure;
mod editor;
mod error;
mod events;
mod form;
mod forms;
mod freshness;
mod functions;
mod grants;
mod group;
mod history;
mod home;
mod json;
mod listing;
mod login;
mod notices;
mod pages;
mod password;
mod password_field;
mod place;
mod receipt;
mod refused;
mod report;
mod review;
mod sent;
mod session;
mod sheet;
mod site;
mod text;
mod timed;
mod unencrypted;
mod unsettled;
mod work;

pub use account::{
    OneTimeLink, PasswordOf, change_password, close_account, create_account, grant_account, reset_account, set_password,
};
pub use accounts::{account_roles, account_state};
pub use answer::Answer;
pub use audit::source_words;
pub use call::{CookieChange, CookieChanges};
pub use code::{begin_code, confirm_code, drop_code, renew_recovery_codes};
pub use columns::{
    ChangedColumns, ColumnFact, ColumnFacts, KeptColumn, KeptColumns, SuggestedSlug, change_columns, open_column,
    open_columns, suggest_slug,
};
pub use directory::{KeptDirectory, change_directory, open_directory};
pub use disclosure::change_disclosure;
pub use error::{StaffError, refusal_kind};
pub use forms::{Form, Went, form, forms};
pub use functions::{FUNCTIONS, LOG_IN, TRIES_PASSWORD};
pub use home::change_home;
pub use notices::{mail_notices, see_notices};
pub use pages::pages;
pub use password::FROM_FRAGMENT;
pub use password_field::SHOW_TYPED;
pub use receipt::Receipt;
pub use refused::Refused;
pub use report::save_report;
pub use sent::Sent;
pub use session::{AskingBrowser, Me, log_in, log_out, log_out_everywhere};
pub use site::{SiteFact, SiteFacts, change_site, open_site};
pub use text::{
    AccountText, ColumnKeepingText, FieldText, KeepingText, NoticeText, StaffText, account_text, column_keeping_text,
    field_text, keeping_text, notice_text, staff_text,
};
pub use unencrypted::loses_login;
pub use work::Draft;

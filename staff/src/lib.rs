//! What staff see and do: log in, the desk, an article at work, its history, accounts and the audit log.
//!
//! The crate stands above `app`, whose pages it shows with the staff's parts; citizens load none of it. Its pages are made on the server, of
//! ordinary forms, so that they work in any browser.

#![recursion_limit = "256"]

mod accounts;
mod act;
mod actions;
mod alarms;
mod answer;
mod article;
mod audit;
mod bar;
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
mod events;
mod form;
mod freshness;
mod grants;
mod group;
mod history;
mod home;
mod listing;
mod login;
mod notices;
mod pages;
mod password;
mod place;
mod refused;
mod report;
mod sheet;
mod site;
mod text;
mod timed;
mod unencrypted;
mod unsettled;
mod work;

pub use accounts::{account_roles, account_state};
pub use answer::Answer;
pub use audit::source_words;
pub use code::CodeStep;
pub use login::inside;
pub use pages::pages;
pub use password::FROM_FRAGMENT;
pub use refused::Refused;
pub use text::{
    AccountText, ColumnKeepingText, FieldText, KeepingText, NoticeText, StaffText, account_text, column_keeping_text,
    field_text, keeping_text, notice_text, staff_text,
};
pub use unencrypted::loses_login;
pub use work::Draft;

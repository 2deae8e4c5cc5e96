//! Pages and acts of staff: login, the desk, an article at work, its history, accounts and the audit log.
//!
//! The crate stands above `app`, whose pages it shows with the staff's parts; citizens load none of it. Its pages are made of ordinary forms,
//! so that they work in any browser.

#![recursion_limit = "512"]

mod account;
mod accounts;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "some of its pages are made on the server alone"))]
mod act;
#[cfg(feature = "ssr")]
mod actions;
mod again;
#[cfg(feature = "ssr")]
mod alarms;
#[cfg(feature = "ssr")]
mod answer;
mod article;
#[cfg(feature = "ssr")]
mod audit;
#[cfg(feature = "ssr")]
mod bar;
mod becoming;
mod browser;
#[cfg(feature = "ssr")]
mod call;
#[cfg(feature = "ssr")]
mod code;
mod columns;
#[cfg(any(test, not(feature = "ssr")))]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "browsers alone show the commands"))]
mod command;
mod comments;
#[cfg(feature = "ssr")]
mod cost;
#[cfg(feature = "ssr")]
mod desk;
mod desk_route;
#[cfg(not(feature = "ssr"))]
mod dialog;
#[cfg(feature = "ssr")]
mod difference;
mod directory;
mod disclosure;
mod draft;
mod dragging;
#[cfg(not(feature = "ssr"))]
mod editing;
#[cfg(feature = "ssr")]
mod editor;
mod error;
#[cfg(feature = "ssr")]
mod events;
#[cfg(not(feature = "ssr"))]
mod fields;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "some of its pages are made on the server alone"))]
mod form;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod functions;
mod here;
#[cfg(feature = "ssr")]
mod history;
mod home;
mod json;
#[cfg(feature = "ssr")]
mod listing;
#[cfg(feature = "ssr")]
mod login;
mod notices;
mod page_forms;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(not(feature = "ssr"))]
mod parts;
mod password;
mod password_field;
mod place;
mod presence;
#[cfg(feature = "ssr")]
mod receipt;
mod refused;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod review;
mod root;
mod sent;
mod session;
mod sessions;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "some of its pages are made on the server alone"))]
mod sheet;
mod site;
mod spot;
#[cfg(not(feature = "ssr"))]
mod start;
#[cfg(not(feature = "ssr"))]
mod steps;
#[cfg(not(feature = "ssr"))]
mod stored;
mod text;
#[cfg(feature = "ssr")]
mod timed;
#[cfg(feature = "ssr")]
mod unencrypted;
#[cfg(feature = "ssr")]
mod unsettled;
mod way_in;
#[cfg(feature = "ssr")]
mod work;
mod workflow;

#[cfg(feature = "ssr")]
pub use account::{
    ClosedAccount, OneTimeLink, PasswordOf, change_password, close_account, create_account, grant_account,
    reset_account, set_password,
};
#[cfg(feature = "ssr")]
pub use accounts::{AccountOnDesk, AccountsOnDesk, account_roles, account_state, open_accounts};
#[cfg(feature = "ssr")]
pub use answer::Answer;
#[cfg(feature = "ssr")]
pub use article::{
    Accepted, ArticleStanding, ArticleStatus, AttachedFile, OpenedArticle, SaveError, SavedMeanwhile, WritableColumn,
    WrittenFields, copy_article, get_article_standing, get_article_status, open_article, remove_article,
    restore_article, save_article, take_back_article,
};
#[cfg(feature = "ssr")]
pub use audit::source_words;
#[cfg(feature = "ssr")]
pub use call::{CookieChange, CookieChanges};
#[cfg(feature = "ssr")]
pub use code::{begin_code, confirm_code, drop_code, renew_recovery_codes};
#[cfg(feature = "ssr")]
pub use columns::{
    ChangedColumns, ColumnChoice, ColumnFact, ColumnFacts, ColumnsOnDesk, KeptColumn, KeptColumns, SuggestedSlug,
    change_columns, open_column, open_columns, open_columns_on_desk, suggest_slug,
};
#[cfg(feature = "ssr")]
pub use comments::{comment_on_article, read_comments, reply_to_comment, resolve_comment};
#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
pub use directory::{KeptDirectory, ProbeOutcome, Probed, change_directory, open_directory, probe_address};
#[cfg(feature = "ssr")]
pub use disclosure::{DisclosureOnDesk, change_disclosure, open_disclosure};
#[cfg(feature = "ssr")]
pub use draft::{discard_draft, keep_draft};
pub use error::{StaffError, refusal_kind};
#[cfg(feature = "ssr")]
pub use forms::{Form, Went, form, forms};
#[cfg(feature = "ssr")]
pub use functions::{FUNCTIONS, LOG_IN, OPEN_TO_STRANGERS, TRIES_PASSWORD};
#[cfg(feature = "ssr")]
pub use home::{ArrangedSection, HomeSections, change_home, open_home};
#[cfg(feature = "ssr")]
pub use notices::{NoticesPage, mail_notices, open_notices, see_notices};
#[cfg(feature = "ssr")]
pub use pages::pages;
#[cfg(feature = "ssr")]
pub use password::FROM_FRAGMENT;
#[cfg(feature = "ssr")]
pub use password_field::SHOW_TYPED;
#[cfg(feature = "ssr")]
pub use presence::{announce_presence, end_presence};
#[cfg(feature = "ssr")]
pub use receipt::Receipt;
pub use refused::Refused;
#[cfg(feature = "ssr")]
pub use report::save_report;
pub use root::App;
pub use sent::Sent;
#[cfg(feature = "ssr")]
pub use session::{AskingBrowser, Me, end_session, log_in, log_out, log_out_everywhere, own_sessions};
#[cfg(feature = "ssr")]
pub use site::{SiteFact, SiteFacts, change_site, open_site};
#[cfg(not(feature = "ssr"))]
pub use start::start;
#[cfg(feature = "ssr")]
pub use text::{account_text, keeping_text, notice_text, staff_text};
#[cfg(feature = "ssr")]
pub use unencrypted::loses_login;
#[cfg(feature = "ssr")]
pub use workflow::{
    Settled, approve_article, decline_withdrawal, reopen_article, send_back_article, submit_article,
    unschedule_article, withdraw_article, withdraw_in_emergency,
};

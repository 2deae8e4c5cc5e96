//! What staff see: log in, the desk, an article at work, its history, accounts and the audit log. Made on the server
//! alone, of ordinary forms, so that it works in any browser.

mod accounts;
mod actions;
mod address;
mod alarms;
mod answer;
mod article;
mod audit;
mod bar;
mod code;
mod column_row;
mod columns;
mod comments;
mod desk;
mod directory;
mod disclosure;
mod editor;
mod form;
mod freshness;
mod grants;
mod group;
mod history;
mod home;
mod login;
mod password;
mod person;
mod place;
mod query;
mod refused;
mod report;
mod sheet;
mod site;
mod unencrypted;
mod work;

pub use accounts::{account_roles, account_state};
pub use address::StaffAddress;
pub use answer::Answer;
pub use article::article_page;
pub use audit::source_words;
pub use bar::{StaffBar, edit_home, edit_link, edit_tree};
pub use code::CodeStep;
pub use form::words;
pub use login::inside;
pub use password::FROM_FRAGMENT;
pub use person::{SessionToken, is_styled, person, staff};
pub use query::value;
pub use refused::Refused;
pub use unencrypted::loses_login;
pub use work::Draft;

use domain::fault::Outcome;

use crate::page::Page;

/// The page at a staff address.
///
/// # Errors
/// What the use case says: not logged in, not allowed, not there.
pub async fn page(address: StaffAddress, query: &str) -> Outcome<Page> {
    match address {
        StaffAddress::Login => login::login(login::next(query), None).await,
        StaffAddress::LogOut => login::log_out().await,
        StaffAddress::Desk => desk::desk().await,
        StaffAddress::New { slug } => work::new_article(&slug).await,
        StaffAddress::Work { id } => work::work(id, None).await,
        StaffAddress::History { id } => history::history(id, query).await,
        StaffAddress::Compare { id, old, new } => history::compare(id, old, new).await,
        StaffAddress::Password => password::change_password(None).await,
        StaffAddress::SetPassword => password::set_password(None).await,
        StaffAddress::Sessions => password::sessions().await,
        StaffAddress::Accounts => accounts::accounts(None).await,
        StaffAddress::Audit => audit::audit(query).await,
        StaffAddress::Directory => directory::directory(query, None).await,
        StaffAddress::Columns => columns::columns(query, None).await,
        StaffAddress::Disclosure => disclosure::disclosure(query, None).await,
        StaffAddress::Reports => report::reports(query).await,
        StaffAddress::Report { year } => report::report(year, None).await,
        StaffAddress::Home => home::home(query, None).await,
        StaffAddress::Site => site::site(query, None).await,
        StaffAddress::Code => code::code(None).await,
    }
}

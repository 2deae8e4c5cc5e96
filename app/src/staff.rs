//! What staff see: log in, the desk, an article at work, its history, accounts and the audit log. Made on the server
//! alone, of ordinary forms, so that it works in any browser.

mod accounts;
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
mod refused;
mod report;
mod sheet;
mod site;
mod unencrypted;
mod work;

pub use accounts::{account_roles, account_state};
pub use answer::Answer;
pub use article::article_page;
pub use audit::source_words;
pub use bar::StaffBar;
pub use code::CodeStep;
pub use form::words;
pub use login::inside;
pub use password::FROM_FRAGMENT;
pub use person::{SessionToken, is_styled, person, staff};
pub use refused::Refused;
pub use unencrypted::loses_login;
pub use work::Draft;

use domain::fault::Outcome;

use crate::{page::Page, route::StaffRoute};

/// The page at a staff address.
///
/// # Errors
/// What the use case says: not logged in, not allowed, not there.
pub async fn page(route: StaffRoute<'_>, query: &str) -> Outcome<Page> {
    match route {
        StaffRoute::Login => login::login(login::next(query), None).await,
        StaffRoute::LogOut => login::log_out().await,
        StaffRoute::Desk => desk::desk().await,
        StaffRoute::New { slug } => work::new_article(slug).await,
        StaffRoute::Work { id } => work::work(id, None).await,
        StaffRoute::History { id } => history::history(id, query).await,
        StaffRoute::Compare { id, old, new } => history::compare(id, old, new).await,
        StaffRoute::Password => password::change_password(None).await,
        StaffRoute::SetPassword => password::set_password(None).await,
        StaffRoute::Sessions => password::sessions().await,
        StaffRoute::Accounts => accounts::accounts(None).await,
        StaffRoute::Audit => audit::audit(query).await,
        StaffRoute::Directory => directory::directory(query, None).await,
        StaffRoute::Columns => columns::columns(query, None).await,
        StaffRoute::Disclosure => disclosure::disclosure(query, None).await,
        StaffRoute::Reports => report::reports(query).await,
        StaffRoute::Report { year } => report::report(year, None).await,
        StaffRoute::Home => home::home(query, None).await,
        StaffRoute::Site => site::site(query, None).await,
        StaffRoute::Code => code::code(None).await,
    }
}

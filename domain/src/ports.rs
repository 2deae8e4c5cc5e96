//! The ports by which pages, server functions and commands reach data: a trait a noun, a method a use case, a use case one
//! transaction.

mod account;
mod alarm;
mod article;
mod audit;
mod click;
mod column;
mod corpus;
mod directory;
mod disclosure;
mod draft;
mod editing;
mod external_link;
mod feed;
mod file;
mod guard;
mod health;
mod home;
mod notice;
mod probe;
mod search;
mod site;
mod timetable;
mod touched;

use std::sync::Arc;

pub use self::{
    account::Accounts,
    alarm::Alarms,
    article::Articles,
    audit::Audit,
    click::Clicks,
    column::Columns,
    corpus::Corpora,
    directory::Directory,
    disclosure::Disclosure,
    draft::Drafts,
    editing::Editing,
    external_link::ExternalLinks,
    feed::Feed,
    file::Files,
    guard::Guard,
    health::{ANSWER_TIMEOUT, Health},
    home::Homes,
    notice::Notices,
    probe::{Probe, Unreachable},
    search::Search,
    site::Sites,
    timetable::Timetable,
    touched::Changes,
};

/// Everything that a page or a command may ask for.
#[derive(Clone)]
pub struct Services {
    /// Articles.
    pub articles: Arc<dyn Articles>,
    /// The public articles as machines read them.
    pub feed: Arc<dyn Feed>,
    /// Columns.
    pub columns: Arc<dyn Columns>,
    /// The link directory.
    pub directory: Arc<dyn Directory>,
    /// Click counts.
    pub clicks: Arc<dyn Clicks>,
    /// The site.
    pub sites: Arc<dyn Sites>,
    /// The home page.
    pub homes: Arc<dyn Homes>,
    /// Accounts and their sessions.
    pub accounts: Arc<dyn Accounts>,
    /// The work of editors and reviewers.
    pub editing: Arc<dyn Editing>,
    /// Texts that are being written.
    pub drafts: Arc<dyn Drafts>,
    /// Notices of the events of articles.
    pub notices: Arc<dyn Notices>,
    /// Acts that are due by the clock.
    pub timetable: Arc<dyn Timetable>,
    /// 政府信息公开.
    pub disclosure: Arc<dyn Disclosure>,
    /// Links that lead out of the site.
    pub external_links: Arc<dyn ExternalLinks>,
    /// Pictures and documents.
    pub files: Arc<dyn Files>,
    /// Searching public articles.
    pub search: Arc<dyn Search>,
    /// The audit log.
    pub audit: Arc<dyn Audit>,
    /// Watching over public content.
    pub guard: Arc<dyn Guard>,
    /// Alarms that reach somebody.
    pub alarms: Arc<dyn Alarms>,
    /// A made-up corpus.
    pub corpora: Arc<dyn Corpora>,
    /// Changes to public pages.
    pub changes: Arc<dyn Changes>,
    /// The database itself.
    pub health: Arc<dyn Health>,
}

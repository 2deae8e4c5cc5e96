//! How pages, server functions and commands reach data: a trait a noun, a method a use case, a use case one transaction.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    account::{AccountLine, Grant, NewAccount, PasswordChange, SessionLine, Staff},
    article::{Article, ArticleLine, State},
    audit::{Actor, AuditRow, Proof},
    column::{ColumnNode, ColumnPage},
    comment::{Comment, CommentLine},
    directory::LinkGroup,
    draft::{Here, Keeping, Kept, KeptDraft},
    editing::{Desk, Fields, Save, Saved, Version, Workpiece},
    fault::Outcome,
    imported::{DirectoryReport, ImportReport, ImportedPage, Mode},
    pagination::Pages,
    schedule::{Due, Schedule},
    site::Site,
};

/// Articles.
#[async_trait]
pub trait Articles: Send + Sync {
    /// The article `id` as citizens may read it.
    async fn read(&self, id: i64) -> Outcome<Article>;
    /// The newest `limit` published articles of all columns.
    async fn latest(&self, limit: i64) -> Outcome<Vec<ArticleLine>>;
    /// The number of the article that stood at `address` (see [`crate::legacy::normalise`]) on the old site.
    async fn find_legacy(&self, address: &str) -> Outcome<i64>;
    /// Takes over a page of another site, published, with its revision, its clicks and an audit row.
    /// The very same page a second time changes nothing.
    async fn import(&self, page: &ImportedPage, mode: Mode) -> Outcome<ImportReport>;
}

/// Columns.
#[async_trait]
pub trait Columns: Send + Sync {
    /// All columns, from the roots down, in their order.
    async fn tree(&self) -> Outcome<Vec<ColumnNode>>;
    /// The number of the column `slug`.
    async fn find(&self, slug: &str) -> Outcome<i64>;
    /// Page `page` (from 1) of the column `slug`.
    async fn page(&self, slug: &str, page: i64) -> Outcome<ColumnPage>;
}

/// The link directory.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Its groups with their links, in their order.
    async fn groups(&self) -> Outcome<Vec<LinkGroup>>;
    /// Makes the directory be `groups`, in their order.
    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport>;
}

/// Click counts.
#[async_trait]
pub trait Clicks: Send + Sync {
    /// Adds to the counts of articles. `clicks` is sorted by article and names each once; unknown articles are passed over.
    async fn add(&self, clicks: &[(i64, i64)]) -> Outcome<()>;
}

/// The site.
#[async_trait]
pub trait Sites: Send + Sync {
    /// What is kept of the site.
    async fn current(&self) -> Outcome<Site>;
    /// Keeps `site` where nothing is kept yet.
    async fn found(&self, site: &Site) -> Outcome<()>;
}

/// Accounts and their sessions. Who asks is always [`Staff`]; each use case checks what they may.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Logs in: the session's secret token, to be given to the browser alone. Unknown logins take as long as known ones.
    async fn log_in(&self, login: &str, password: &str, by: &Actor) -> Outcome<String>;
    /// Who the session of `token` belongs to; using it keeps it alive.
    async fn session(&self, token: &str) -> Outcome<Staff>;
    /// Ends the session of `token`.
    async fn log_out(&self, token: &str, by: &Actor) -> Outcome<()>;
    /// The open sessions of `staff`; the one of `token` is marked.
    async fn sessions(&self, staff: &Staff, token: &str) -> Outcome<Vec<SessionLine>>;
    /// Ends all sessions of `staff`, this one too.
    async fn log_out_everywhere(&self, staff: &Staff, by: &Actor) -> Outcome<()>;
    /// Changes one's own password; the other sessions end, and this one gets the new token that is returned.
    async fn change_password(&self, staff: &Staff, change: &PasswordChange, by: &Actor) -> Outcome<String>;
    /// All accounts, for the security administrator.
    async fn list(&self, staff: &Staff) -> Outcome<Vec<AccountLine>>;
    /// Creates an account without a password; returns the secret of its one-time link.
    async fn create(&self, staff: Option<&Staff>, account: &NewAccount, by: &Actor) -> Outcome<String>;
    /// Gives the account exactly `grants`, and ends its sessions.
    async fn grant(&self, staff: &Staff, account: i64, grants: &[Grant], by: &Actor) -> Outcome<()>;
    /// Closes the account (or opens it again); its sessions end.
    async fn close(&self, staff: &Staff, account: i64, closed: bool, by: &Actor) -> Outcome<()>;
    /// A new one-time link for the account `login`; its password and its sessions end.
    async fn reset(&self, staff: Option<&Staff>, login: &str, by: &Actor) -> Outcome<String>;
    /// Sets the password by the one-time link `secret`, which is used up; returns the login.
    async fn set_password(&self, secret: &str, password: &str, by: &Actor) -> Outcome<String>;
    /// The logins of all accounts, for the command line.
    async fn logins(&self) -> Outcome<Vec<String>>;
    /// Where no account has a password yet: the secret of the one-time link for the security administrator `login`, who
    /// creates the others. A link from before that was not used ends. Nothing where somebody can log in.
    async fn first(&self, login: &str, name: &str, by: &Actor) -> Outcome<Option<String>>;
}

/// What editors and reviewers do with articles.
#[async_trait]
pub trait Editing: Send + Sync {
    /// The article as `staff` may work on it.
    async fn open(&self, staff: &Staff, article: i64) -> Outcome<Workpiece>;
    /// Saves a new version.
    async fn save(&self, staff: &Staff, save: &Save, by: &Actor) -> Outcome<Saved>;
    /// Submits version `version`.
    async fn submit(&self, staff: &Staff, article: i64, version: i64, note: &str, by: &Actor) -> Outcome<State>;
    /// Approves version `version`. The last step may say `when` it becomes public and when it is withdrawn; without
    /// it, the version is public at once, and an hour of withdrawal that was chosen before stays.
    async fn approve(
        &self,
        staff: &Staff,
        article: i64,
        version: i64,
        note: &str,
        when: Option<&Schedule>,
        by: &Actor,
    ) -> Outcome<State>;
    /// Takes back what is scheduled: it is a draft again, which needs all its review.
    async fn unschedule(&self, staff: &Staff, article: i64, by: &Actor) -> Outcome<State>;
    /// Returns version `version` with a reason.
    async fn send_back(&self, staff: &Staff, article: i64, version: i64, reason: &str, by: &Actor) -> Outcome<State>;
    /// Withdraws the article from the public, with a reason.
    async fn withdraw(&self, staff: &Staff, article: i64, reason: &str, by: &Actor) -> Outcome<State>;
    /// Makes what was withdrawn a draft again.
    async fn reopen(&self, staff: &Staff, article: i64, by: &Actor) -> Outcome<State>;
    /// The versions of the article, newest first.
    async fn history(&self, staff: &Staff, article: i64) -> Outcome<Vec<Version>>;
    /// What version `version` said.
    async fn version(&self, staff: &Staff, article: i64, version: i64) -> Outcome<Fields>;
    /// Saves what version `version` said as the newest one; `current` is the version before the editor.
    async fn restore(&self, staff: &Staff, article: i64, version: i64, current: i64, by: &Actor) -> Outcome<Saved>;
    /// Comments on a paragraph of a version, which may be an older one.
    async fn comment(&self, staff: &Staff, comment: &Comment, by: &Actor) -> Outcome<CommentLine>;
    /// The comments on version `version`, from its first paragraph to its last.
    async fn comments(&self, staff: &Staff, article: i64, version: i64) -> Outcome<Vec<CommentLine>>;
    /// What lies on the desk of `staff`.
    async fn desk(&self, staff: &Staff) -> Outcome<Desk>;
}

/// Texts that are being written, kept for their writer alone until they are saved as a version, and who else is writing.
/// Only who may edit there may ask.
///
/// Nothing here is written down in the audit log: a text is kept every few seconds, which would bury what an auditor
/// looks for, and nobody but its writer ever sees it. Its save is what counts, and is in the log.
#[async_trait]
pub trait Drafts: Send + Sync {
    /// Keeps a text in the place of the one kept before, and notes that its writer is present.
    async fn keep(&self, staff: &Staff, kept: &Kept) -> Outcome<Keeping>;
    /// The text of `staff` that was kept for the article, or for a new article of the column; nothing where the newest
    /// version says the same.
    async fn find(&self, staff: &Staff, article: Option<i64>, column: Option<i64>) -> Outcome<Option<KeptDraft>>;
    /// Lets go of it.
    async fn discard(&self, staff: &Staff, article: Option<i64>, column: Option<i64>) -> Outcome<()>;
    /// `staff` edits the article, with version `version` before them: who else does, and what they have saved.
    async fn here(&self, staff: &Staff, article: i64, version: i64) -> Outcome<Here>;
    /// `staff` no longer edits the article. Whoever may not edit it has no presence to lose, and is not told so.
    async fn leave(&self, staff: &Staff, article: i64) -> Outcome<()>;
}

/// What is to happen by the clock.
#[async_trait]
pub trait Timetable: Send + Sync {
    /// Publishes and withdraws what is due, each article in a transaction of its own: once, however many processes try,
    /// and however late. Where one fails, the rest are done before the failure is returned.
    async fn run_due(&self, by: &Actor) -> Outcome<Vec<Due>>;
}

/// The audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Page `page` (from 1) of the log, newest first, for the auditor.
    async fn page(&self, staff: &Staff, page: i64) -> Outcome<(Vec<AuditRow>, Pages)>;
    /// The rows after row `after`, oldest first, at most 1,000: for the auditor's export.
    async fn export(&self, staff: &Staff, after: i64) -> Outcome<Vec<AuditRow>>;
    /// Writes down something that changed no data, such as a refusal.
    async fn note(&self, action: &str, subject: (&str, Option<i64>), detail: &str, by: &Actor) -> Outcome<()>;
    /// Proves the log unbroken from its first row to its last.
    async fn prove(&self) -> Outcome<Proof>;
}

/// The database itself.
#[async_trait]
pub trait Health: Send + Sync {
    /// Whether the database answers and can be used.
    async fn ready(&self) -> Outcome<()>;
}

/// Everything that a page or a command may ask for.
#[derive(Clone)]
pub struct Services {
    /// Articles.
    pub articles: Arc<dyn Articles>,
    /// Columns.
    pub columns: Arc<dyn Columns>,
    /// The link directory.
    pub directory: Arc<dyn Directory>,
    /// Click counts.
    pub clicks: Arc<dyn Clicks>,
    /// The site.
    pub sites: Arc<dyn Sites>,
    /// Accounts and their sessions.
    pub accounts: Arc<dyn Accounts>,
    /// What editors and reviewers do with articles.
    pub editing: Arc<dyn Editing>,
    /// Texts that are being written.
    pub drafts: Arc<dyn Drafts>,
    /// What is to happen by the clock.
    pub timetable: Arc<dyn Timetable>,
    /// The audit log.
    pub audit: Arc<dyn Audit>,
    /// The database itself.
    pub health: Arc<dyn Health>,
}

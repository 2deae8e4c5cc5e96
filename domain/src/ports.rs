//! How pages, server functions and commands reach data: a trait a noun, a method a use case, a use case one transaction.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;

use crate::{
    account::{AccountLine, CodeSetup, Grant, NewAccount, PasswordChange, SessionLine, Staff},
    article::{Article, ArticleLine, State},
    audit::{Actor, AuditFilter, AuditRow, Proof},
    column::{ColumnChange, ColumnLine, ColumnNode, ColumnPage, ColumnSettings, ListQuery},
    comment::{Comment, CommentLine},
    corpus::Corpus,
    directory::{DirectoryChange, KeptGroup, LinkGroup},
    disclosure::{
        Catalogue, CatalogueFilter, CatalogueLine, DisclosureChange, DisclosureSettings, Entry, EntryPage, Key,
        ReportLine, Topic, Turn,
    },
    draft::{Here, Keeping, Kept, KeptDraft},
    editing::{Desk, Fields, Save, Saved, Version, Workpiece},
    fault::{Outcome, Refusal},
    feed::{FeedEntry, Place, Wanted},
    file::{NewFile, ReadableFile, StoredFile},
    guard::{Alarm, Finding, Look},
    home::{FilledSection, HomeChange, HomeSetting},
    imported::{DirectoryReport, ImportReport, ImportedArticle, ImportedPage, Mode},
    moved::{Move, Moved},
    pagination::Pages,
    report::{ReportSave, ReportWork},
    schedule::{Due, Schedule},
    search::{self, Found, Suggestion},
    site::{Site, SiteChange},
    touched::News,
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
    /// As [`Self::import`], of many pages in one transaction, each with its own audit row. What became of each, in their
    /// order: a page that is refused holds no other back. Where the database fails, none of them is taken over.
    async fn import_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>>;
}

/// The public articles as machines read them, and where addresses of the old site lead.
#[async_trait]
pub trait Feed: Send + Sync {
    /// The articles that are `wanted`, newest first. `NotFound` where there is no such column.
    async fn entries(&self, wanted: &Wanted) -> Outcome<Vec<FeedEntry>>;
    /// How many there are.
    async fn count(&self) -> Outcome<i64>;
    /// At most `limit` articles in the order of their numbers, behind the number `after`; the first `skip` of them are
    /// passed over.
    async fn places(&self, after: i64, skip: i64, limit: i64) -> Outcome<Vec<Place>>;
    /// The path to which the old `address` leads (see [`crate::legacy::normalise`]), as an import has said.
    async fn moved(&self, address: &str) -> Outcome<String>;
    /// The number of the very same article, if it was taken over before.
    async fn taken(&self, article: &ImportedArticle) -> Outcome<Option<i64>>;
    /// Takes over where old addresses lead, and says of each line what became of it. A line that was taken before with
    /// another target is changed.
    async fn import_moves(&self, moves: &[Move], mode: Mode) -> Outcome<Vec<Moved>>;
}

/// Columns.
#[async_trait]
pub trait Columns: Send + Sync {
    /// All columns, from the roots down, in their order.
    async fn tree(&self) -> Outcome<Vec<ColumnNode>>;
    /// The number of the column `slug`.
    async fn find(&self, slug: &str) -> Outcome<i64>;
    /// The part `asked` of the column `slug`.
    async fn page(&self, slug: &str, asked: &ListQuery) -> Outcome<ColumnPage>;
    /// How many articles citizens read in each column and those below it, by the column's part of its address.
    async fn counts(&self) -> Outcome<BTreeMap<String, i64>>;
    /// All columns in the order of the tree, each before those below it, and then those that were taken away: for the
    /// system administrator, and for the security administrator, who gives roles for them.
    async fn list(&self, staff: &Staff) -> Outcome<Vec<ColumnLine>>;
    /// All of `column`, for the system administrator's form.
    async fn settings(&self, staff: &Staff, column: i64) -> Outcome<ColumnSettings>;
    /// The part of its address that a new column `name` would get where nobody chooses one, for the system administrator.
    async fn suggest_slug(&self, staff: &Staff, name: &str) -> Outcome<String>;
    /// Changes the tree, as the system administrator, and returns the number of the column. Where it is so already,
    /// nothing happens.
    async fn edit(&self, staff: &Staff, change: &ColumnChange, by: &Actor) -> Outcome<i64>;
}

/// The link directory.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Its groups with their links, in their order.
    async fn groups(&self) -> Outcome<Vec<LinkGroup>>;
    /// Makes the directory be `groups`, in their order.
    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport>;
    /// Its groups and links with their numbers, for the system administrator.
    async fn kept(&self, staff: &Staff) -> Outcome<Vec<KeptGroup>>;
    /// Changes the directory, as the system administrator, and returns what it is then. Where it is so already,
    /// nothing happens.
    async fn edit(&self, staff: &Staff, change: &DirectoryChange, by: &Actor) -> Outcome<Vec<KeptGroup>>;
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
    /// What the system administrator may change, as it is.
    async fn settings(&self, staff: &Staff) -> Outcome<SiteChange>;
    /// Makes the site be as `change` says, as the system administrator. Where it is so already, nothing happens.
    async fn change(&self, staff: &Staff, change: &SiteChange, by: &Actor) -> Outcome<()>;
}

/// The home page.
#[async_trait]
pub trait Homes: Send + Sync {
    /// The sections that citizens see, in their order. Lists that have nothing to show are not among them.
    async fn sections(&self) -> Outcome<Vec<FilledSection>>;
    /// How every section is arranged, in their order, for the system administrator.
    async fn settings(&self, staff: &Staff) -> Outcome<Vec<HomeSetting>>;
    /// Arranges one section anew, as the system administrator. Where it is so already, nothing happens.
    async fn change(&self, staff: &Staff, change: &HomeChange, by: &Actor) -> Outcome<()>;
}

/// Accounts and their sessions. Who asks is always [`Staff`]; each use case checks what they may.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Logs in: the session's secret token, to be given to the browser alone. Unknown logins take as long as known ones.
    /// `CodeNeeded` where the password is right and the account has a one-time code, and `code` is nothing or blank.
    async fn log_in(&self, login: &str, password: &str, code: Option<&str>, by: &Actor) -> Outcome<String>;
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
    /// Begins to set up one's own one-time code: a new secret, which counts once it is confirmed. `Conflict` where one
    /// has been confirmed already.
    async fn begin_code(&self, staff: &Staff, by: &Actor) -> Outcome<CodeSetup>;
    /// Confirms the secret of [`Self::begin_code`] by a code made from it: from now on every login needs one.
    async fn confirm_code(&self, staff: &Staff, code: &str, by: &Actor) -> Outcome<()>;
    /// Logs in without a one-time code from now on. A wrong password counts like one at the login.
    async fn drop_code(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<()>;
    /// All accounts, for the security administrator.
    async fn list(&self, staff: &Staff) -> Outcome<Vec<AccountLine>>;
    /// Creates an account without a password; returns the secret of its one-time link.
    async fn create(&self, staff: Option<&Staff>, account: &NewAccount, by: &Actor) -> Outcome<String>;
    /// Creates an account with a password, at the command line, and returns its number. With `must_change`, its owner
    /// has to choose another one before anything else.
    async fn create_with_password(
        &self,
        account: &NewAccount,
        password: &str,
        must_change: bool,
        by: &Actor,
    ) -> Outcome<i64>;
    /// Gives the account exactly `grants`, and ends its sessions.
    async fn grant(&self, staff: &Staff, account: i64, grants: &[Grant], by: &Actor) -> Outcome<()>;
    /// Closes the account (or opens it again); its sessions end.
    async fn close(&self, staff: &Staff, account: i64, closed: bool, by: &Actor) -> Outcome<()>;
    /// A new one-time link for the account `login`; its password, its one-time code and its
    /// sessions end.
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

/// 政府信息公开: what citizens find there, and how it is set up.
#[async_trait]
pub trait Disclosure: Send + Sync {
    /// What stands at an entry whose texts are articles of a column.
    async fn entry(&self, entry: Entry) -> Outcome<EntryPage>;
    /// A page of the catalogue, with its trees.
    async fn catalogue(&self, filter: &CatalogueFilter, turn: Turn) -> Outcome<Catalogue>;
    /// The lines of the catalogue after `after`, in its order, at most 500: for who takes all of it away.
    async fn lines(&self, filter: &CatalogueFilter, after: Option<Key>) -> Outcome<Vec<CatalogueLine>>;
    /// The public annual reports, newest first.
    async fn reports(&self) -> Outcome<Vec<ReportLine>>;
    /// The public annual report on `year`.
    async fn report(&self, year: i64) -> Outcome<Article>;
    /// 主题分类 that can be chosen, in their order.
    async fn topics(&self) -> Outcome<Vec<Topic>>;
    /// How it is set up, for the system administrator.
    async fn settings(&self, staff: &Staff) -> Outcome<DisclosureSettings>;
    /// Sets it up, as the system administrator. Where it is so already, nothing happens.
    async fn change(&self, staff: &Staff, change: &DisclosureChange, by: &Actor) -> Outcome<()>;
    /// The report on `year` as an editor of the reports' column may fill it in.
    async fn open_report(&self, staff: &Staff, year: i64) -> Outcome<ReportWork>;
    /// Saves a version of a report: an article of the reports' column, which goes through its review. `Conflict` for a
    /// second report on one year.
    async fn save_report(&self, staff: &Staff, save: &ReportSave, by: &Actor) -> Outcome<Saved>;
}

/// Pictures and documents.
#[async_trait]
pub trait Files: Send + Sync {
    /// Checks that `staff` may upload `bytes` (0 where nobody knows yet), before anything is taken from them: whoever writes
    /// in any column may. `Quota` where they have uploaded too much today.
    async fn may_upload(&self, staff: &Staff, bytes: i64, by: &Actor) -> Outcome<()>;
    /// Counts `bytes` that `staff` has sent, before they are kept. `Quota` where that is too much for today.
    async fn count_upload(&self, staff: &Staff, bytes: i64) -> Outcome<()>;
    /// Takes down what `staff` has uploaded; returns its versions in their order. Content that is known stays what it was.
    async fn record(&self, staff: &Staff, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>>;
    /// Takes down what was taken over at the command line; returns its versions in their order.
    async fn take_over(&self, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>>;
    /// The file with the hash `sha256`: for everybody where a published revision of an article that was not withdrawn
    /// shows, links or attaches it, else for editors and reviewers.
    async fn read(&self, staff: Option<&Staff>, sha256: &str) -> Outcome<ReadableFile>;
}

/// Searching what is public: an article is found from the moment at which it is public to the one at which it is not.
#[async_trait]
pub trait Search: Send + Sync {
    /// Page `page` (from 1) of what `query` finds; `NotFound` where there is no such page or no such column.
    async fn search(&self, query: &search::Query, page: i64) -> Outcome<Found>;
    /// What somebody who has typed `words` so far may be looking for: at most eight.
    async fn suggest(&self, words: &str) -> Outcome<Vec<Suggestion>>;
    /// Who has issued what can be found, by name.
    async fn issuing_bodies(&self) -> Outcome<Vec<String>>;
    /// The first `most` documents with a number above `after` whose text nobody has read yet, with their numbers.
    async fn unread(&self, after: i64, most: i64) -> Outcome<Vec<(i64, StoredFile)>>;
    /// Keeps the text of the document `file`, by which the articles are found from now on that attach it. The first one counts.
    async fn keep_text(&self, file: i64, text: &str) -> Outcome<()>;
}

/// The audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Page `page` (from 1) of the rows of `filter`, newest first, for the auditor.
    async fn page(&self, staff: &Staff, filter: &AuditFilter, page: i64) -> Outcome<(Vec<AuditRow>, Pages)>;
    /// The rows after row `after`, oldest first, at most 1,000: for the auditor's export.
    async fn export(&self, staff: &Staff, after: i64) -> Outcome<Vec<AuditRow>>;
    /// Writes down something that changed no data, such as a refusal.
    async fn note(&self, action: &str, subject: (&str, Option<i64>), detail: &str, by: &Actor) -> Outcome<()>;
    /// Proves the log unbroken from its first row to its last.
    async fn prove(&self) -> Outcome<Proof>;
}

/// What this process and others change, told to those that keep copies of public pages.
#[async_trait]
pub trait Changes: Send + Sync {
    /// What has been changed since `seen`, which an earlier answer has said; without it, everything.
    async fn since(&self, seen: Option<i64>) -> Outcome<News>;
    /// Waits until some process says that it has changed something, or none could have been heard for a while. A database
    /// that can't tell keeps its asker waiting for ever: whoever waits looks by itself from time to time, too.
    async fn heard(&self);
}

/// Watching over what is public, which nobody but the program may have written.
#[async_trait]
pub trait Guard: Send + Sync {
    /// Whether this process can tell what was published: it has the key.
    fn is_on(&self) -> bool;
    /// Looks at some hundreds of articles with numbers behind `after` (0 at the beginning) and names those that are not as
    /// they were published. Nothing is changed.
    async fn look(&self, after: i64) -> Outcome<Look>;
    /// Looks at the article once more, and where it still is not as it was published, gives citizens its last good copy;
    /// without one, they don't see it any more. Nothing where it is in order now. An alarm is raised with it.
    async fn mend(&self, article: i64, by: &Actor) -> Outcome<Option<Finding>>;
    /// Looks at what stands around the articles – the site's words, columns, link directory, home page – and names the tables
    /// that are not as the program has left them. Nothing is changed.
    async fn look_around(&self) -> Outcome<Vec<Finding>>;
    /// Looks as [`Self::look_around`] does, and gives back what was changed. An alarm is raised with each.
    async fn mend_around(&self, by: &Actor) -> Outcome<Vec<Finding>>;
    /// Raises the alarm about something that was found. The same is not said twice within a day where nothing was done.
    async fn alarm(&self, found: &Finding, by: &Actor) -> Outcome<bool>;
    /// The alarms of the last 30 days, newest first, at most 20: for the administrators and the auditor.
    async fn alarms(&self, staff: &Staff) -> Outcome<Vec<Alarm>>;
    /// How many alarms of the last day were about something that could not be mended.
    async fn unmended(&self) -> Outcome<i64>;
    /// The hashes of all files that are known.
    async fn files(&self) -> Outcome<Vec<String>>;
}

/// A made-up corpus, in a database that has nothing else, by which the site is measured at scale.
#[async_trait]
pub trait Corpora: Send + Sync {
    /// How many articles of `corpus` there are already; `Conflict` where there are any others, also of another corpus.
    async fn begun(&self, corpus: &Corpus) -> Outcome<i64>;
    /// Publishes the next articles of `corpus`, some thousands in one transaction with one audit row, and returns how many
    /// there are then: as many as before once it is complete. `documents` are the hashes of the files that they attach.
    async fn grow(&self, corpus: &Corpus, documents: &[String]) -> Outcome<i64>;
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
    /// What editors and reviewers do with articles.
    pub editing: Arc<dyn Editing>,
    /// Texts that are being written.
    pub drafts: Arc<dyn Drafts>,
    /// What is to happen by the clock.
    pub timetable: Arc<dyn Timetable>,
    /// 政府信息公开.
    pub disclosure: Arc<dyn Disclosure>,
    /// Pictures and documents.
    pub files: Arc<dyn Files>,
    /// Searching what is public.
    pub search: Arc<dyn Search>,
    /// The audit log.
    pub audit: Arc<dyn Audit>,
    /// Watching over what is public.
    pub guard: Arc<dyn Guard>,
    /// A made-up corpus.
    pub corpora: Arc<dyn Corpora>,
    /// What has been changed.
    pub changes: Arc<dyn Changes>,
    /// The database itself.
    pub health: Arc<dyn Health>,
}

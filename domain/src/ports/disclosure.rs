//! The port of 政府信息公开.

use async_trait::async_trait;

use crate::{
    account::Staff,
    article::Article,
    audit::Actor,
    disclosure::{
        Catalogue, CatalogueFilter, CatalogueLine, DisclosureChange, DisclosureSettings, Entry, EntryPage, Key,
        ReportLine, Topic, Turn,
    },
    editing::Saved,
    fault::Outcome,
    report::{ReportSave, ReportWork},
};

/// 政府信息公开: its pages for citizens, and its settings.
#[async_trait]
pub trait Disclosure: Send + Sync {
    /// The content of an entry whose texts are articles of a column.
    async fn entry(&self, entry: Entry) -> Outcome<EntryPage>;
    /// A page of the catalogue, with its trees.
    async fn catalogue(&self, filter: &CatalogueFilter, turn: Turn) -> Outcome<Catalogue>;
    /// The lines of the catalogue after `after`, in its order, at most 500: for readers who download all of it.
    async fn lines(&self, filter: &CatalogueFilter, after: Option<Key>) -> Outcome<Vec<CatalogueLine>>;
    /// The public annual reports, newest first.
    async fn reports(&self) -> Outcome<Vec<ReportLine>>;
    /// The public annual report on `year`.
    async fn report(&self, year: i64) -> Outcome<Article>;
    /// 主题分类 that can be chosen, in their order.
    async fn topics(&self) -> Outcome<Vec<Topic>>;
    /// Its settings, for the system administrator.
    async fn settings(&self, staff: &Staff) -> Outcome<DisclosureSettings>;
    /// Changes its settings, as the system administrator. Does nothing if they are so already.
    async fn change(&self, staff: &Staff, change: &DisclosureChange, by: &Actor) -> Outcome<()>;
    /// The report on `year` as an editor of the reports' column may fill it in.
    async fn open_report(&self, staff: &Staff, year: i64) -> Outcome<ReportWork>;
    /// Saves a version of a report: an article of the reports' column, which goes through its review. `Conflict` for a
    /// second report on one year.
    async fn save_report(&self, staff: &Staff, save: &ReportSave, by: &Actor) -> Outcome<Saved>;
}

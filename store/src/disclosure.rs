//! 政府信息公开: its entries, its catalogue, index numbers, topics and annual reports.

mod catalogue;
mod change;
mod counts;
mod entry;
mod number;
mod publication;
mod report;
mod said;
mod serving;
mod settings;
mod topic;

use async_trait::async_trait;
use domain::{
    account::Staff,
    article::Article,
    audit::Actor,
    disclosure::{
        Catalogue, CatalogueFilter, CatalogueLine, DisclosureChange, DisclosureSettings, Entry, EntryPage, Key,
        ReportLine, Topic, Turn,
    },
    editing::Saved,
    fault::Outcome,
    ports::Disclosure,
    report::{ReportSave, ReportWork},
};

pub(crate) use self::{
    number::given,
    publication::list,
    said::check,
    topic::{name as topic_name, standing as topics},
};
use crate::{Store, failure::Error};

#[async_trait]
impl Disclosure for Store {
    async fn entry(&self, entry: Entry) -> Outcome<EntryPage> {
        Ok(entry::entry(&self.connection, entry).await?)
    }

    async fn catalogue(&self, filter: &CatalogueFilter, turn: Turn) -> Outcome<Catalogue> {
        Ok(catalogue::page(&self.connection, filter, turn).await?)
    }

    async fn lines(&self, filter: &CatalogueFilter, after: Option<Key>) -> Outcome<Vec<CatalogueLine>> {
        Ok(catalogue::lines(&self.connection, filter, after).await?)
    }

    async fn reports(&self) -> Outcome<Vec<ReportLine>> {
        Ok(report::list(&self.connection).await?)
    }

    async fn report(&self, year: i64) -> Outcome<Article> {
        Ok(report::read(&self.connection, year).await?)
    }

    async fn topics(&self) -> Outcome<Vec<Topic>> {
        Ok(topic::standing(self.connection.reader()).await.map_err(Error::from)?)
    }

    async fn settings(&self, staff: &Staff) -> Outcome<DisclosureSettings> {
        Ok(settings::settings(self, staff).await?)
    }

    async fn change(&self, staff: &Staff, change: &DisclosureChange, by: &Actor) -> Outcome<()> {
        Ok(change::change(self, staff, change, by).await?)
    }

    async fn open_report(&self, staff: &Staff, year: i64) -> Outcome<ReportWork> {
        Ok(report::open(&self.connection, staff, year).await?)
    }

    async fn save_report(&self, staff: &Staff, save: &ReportSave, by: &Actor) -> Outcome<Saved> {
        report::save(self, staff, save, by).await
    }
}

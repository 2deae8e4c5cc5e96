//! The home page: the contents and the arrangement of its sections.

mod arrange;
mod fill;
mod lead;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    home::{FilledSection, HomeChange, HomeSetting},
    ports::Homes,
};

use crate::Store;

#[async_trait]
impl Homes for Store {
    async fn sections(&self) -> Outcome<Vec<FilledSection>> {
        Ok(fill::sections(&self.connection).await?)
    }

    async fn settings(&self, staff: &Staff) -> Outcome<Vec<HomeSetting>> {
        Ok(arrange::settings(self, staff).await?)
    }

    async fn change(&self, staff: &Staff, change: &HomeChange, by: &Actor) -> Outcome<()> {
        Ok(arrange::change(self, staff, change, by).await?)
    }
}

//! The link directory (网站链接): its groups, its replacement and its edits.

mod check;
mod edit;
mod group;
mod link;
mod read;
mod write;

use async_trait::async_trait;
use domain::{
    account::{Role, Staff},
    audit::Actor,
    directory::{DirectoryChange, KeptGroup, LinkGroup},
    fault::Outcome,
    imported::{DirectoryReport, Mode},
    ports::Directory,
};

pub(crate) use self::{read::groups, write::fill};
use crate::{Store, failure::Error};

#[async_trait]
impl Directory for Store {
    async fn groups(&self) -> Outcome<Vec<LinkGroup>> {
        Ok(self.connection.groups_now().await.map_err(Error::from)?.to_vec())
    }

    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport> {
        Ok(write::import(self, groups, mode).await?)
    }

    async fn kept(&self, staff: &Staff) -> Outcome<Vec<KeptGroup>> {
        staff.must_be(Role::SiteAdmin)?;
        let reading = self.connection.read().await.map_err(Error::from)?;
        Ok(read::kept(&reading).await.map_err(Error::from)?)
    }

    async fn edit(&self, staff: &Staff, change: &DirectoryChange, by: &Actor) -> Outcome<Vec<KeptGroup>> {
        Ok(edit::edit(self, staff, change, by).await?)
    }
}

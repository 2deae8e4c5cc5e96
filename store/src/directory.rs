//! The link directory (网站链接): its groups, and how it is replaced.

mod check;
mod read;
mod write;

use async_trait::async_trait;
use domain::{
    directory::LinkGroup,
    fault::Outcome,
    imported::{DirectoryReport, Mode},
    ports::Directory,
};

pub(crate) use self::write::fill;
use crate::{Store, failure::Error};

#[async_trait]
impl Directory for Store {
    async fn groups(&self) -> Outcome<Vec<LinkGroup>> {
        let reading = self.connection.read().await.map_err(Error::from)?;
        Ok(read::groups(&reading).await.map_err(Error::from)?)
    }

    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport> {
        Ok(write::import(&self.connection, groups, mode).await?)
    }
}

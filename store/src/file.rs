//! Files: what is known of them. Their content lies on the disk, under its hash.

mod link;
mod quota;
mod read;
mod record;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    file::{NewFile, ReadableFile, StoredFile},
    ports::Files,
};

pub(crate) use self::{link::link, read::stored};
use crate::Store;

#[async_trait]
impl Files for Store {
    async fn may_upload(&self, staff: &Staff, bytes: i64, by: &Actor) -> Outcome<()> {
        record::may_upload(self, staff, by).await?;
        Ok(quota::check(self, staff, bytes).await?)
    }

    async fn count_upload(&self, staff: &Staff, bytes: i64) -> Outcome<()> {
        Ok(quota::count(self, staff, bytes).await?)
    }

    async fn record(&self, staff: &Staff, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>> {
        Ok(record::record(self, staff, file, by).await?)
    }

    async fn take_over(&self, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>> {
        Ok(record::take_over(self, file, by).await?)
    }

    async fn read(&self, staff: Option<&Staff>, sha256: &str) -> Outcome<ReadableFile> {
        Ok(read::read(&self.connection, staff, sha256).await?)
    }
}

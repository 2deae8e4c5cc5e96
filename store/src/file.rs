//! Records of files. Their content is stored outside the database, under its hash.

mod confirm;
mod examination;
mod former;
mod link;
mod read;
mod record;
mod usable;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    document::{Examination, Examined},
    fault::Outcome,
    file::{NewFile, ReadableFile, StoredFile},
    id::{ArticleId, FileId},
    ports::Files,
    quota::Metered,
};

pub(crate) use self::{
    confirm::must_be_confirmed,
    examination::is_unread,
    link::{Text, link},
    usable::Usable,
};
use crate::Store;

#[async_trait]
impl Files for Store {
    async fn may_upload(&self, staff: &Staff, bytes: i64, by: &Actor) -> Outcome<()> {
        record::may_upload(self, staff, by).await?;
        let sent = (staff.account, bytes);
        Ok(self.quotas.check(self.connection.reader(), Metered::Uploads, sent, self.clock.now()).await?)
    }

    async fn count_upload(&self, staff: &Staff, bytes: i64) -> Outcome<()> {
        Ok(record::count(self, staff, bytes).await?)
    }

    async fn record(&self, staff: &Staff, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>> {
        Ok(record::record(self, staff, file, by).await?)
    }

    async fn unread(&self, after: Option<FileId>, most: i64) -> Outcome<Vec<(FileId, StoredFile)>> {
        Ok(examination::unread(&self.connection, after, most).await?)
    }

    async fn keep_examination(&self, file: FileId, found: &Examination, by: &Actor) -> Outcome<()> {
        Ok(examination::keep(&self.connection, file, found, by).await?)
    }

    async fn examined(&self, staff: &Staff, sha256: &str) -> Outcome<Examined> {
        Ok(confirm::examined(&self.connection, staff, sha256).await?)
    }

    async fn confirm(&self, staff: &Staff, sha256: &str, by: &Actor) -> Outcome<Examined> {
        Ok(confirm::confirm(self, staff, sha256, by).await?)
    }

    async fn take_over(&self, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>> {
        Ok(record::take_over(self, file, by).await?)
    }

    async fn read(&self, staff: Option<&Staff>, sha256: &str) -> Outcome<ReadableFile> {
        Ok(read::read(&self.connection, staff, sha256).await?)
    }

    async fn article_of(&self, sha256: &str) -> Outcome<ArticleId> {
        Ok(former::article_of(&self.connection, sha256).await?)
    }
}

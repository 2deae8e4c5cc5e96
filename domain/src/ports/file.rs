//! The port of pictures and documents.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    document::{Examination, Examined},
    fault::Outcome,
    file::{NewFile, ReadableFile, StoredFile},
    id::{ArticleId, FileId},
};

/// Pictures and documents.
#[async_trait]
pub trait Files: Send + Sync {
    /// Checks that `staff` may upload `bytes` (0 where nobody knows yet), before anything is taken from them: everyone who writes
    /// in any column may. `Quota` where they have uploaded too much today.
    async fn may_upload(&self, staff: &Staff, bytes: i64, by: &Actor) -> Outcome<()>;
    /// Counts `bytes` that `staff` has sent, before they are kept. `Quota` where that is too much for today.
    async fn count_upload(&self, staff: &Staff, bytes: i64) -> Outcome<()>;
    /// Takes down the file that `staff` has uploaded; returns its versions in their order. Content that is known stays as it was.
    async fn record(&self, staff: &Staff, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>>;
    /// The first `most` documents behind `after` (nothing: from the first) that nobody has read yet, or an older edition of the reader
    /// ([`crate::document::EDITION`]), with their ids.
    async fn unread(&self, after: Option<FileId>, most: i64) -> Outcome<Vec<(FileId, StoredFile)>>;
    /// Keeps the result of reading the document `file`: from now on its text finds the articles that attach it. The first one of
    /// an edition counts. Numbers of persons are written down by their kinds and counts.
    async fn keep_examination(&self, file: FileId, found: &Examination, by: &Actor) -> Outcome<()>;
    /// The result of reading the document with the hash `sha256`, for those who may use it. `NotFound` for others.
    async fn examined(&self, staff: &Staff, sha256: &str) -> Outcome<Examined>;
    /// Confirms that the numbers of persons in the document with the hash `sha256` may be published: the log keeps the name, and
    /// their kinds and counts. `NotFound` for those who may not use it, `Invalid` where it has none.
    async fn confirm(&self, staff: &Staff, sha256: &str, by: &Actor) -> Outcome<Examined>;
    /// Takes down a file that was taken over at the command line; returns its versions in their order.
    async fn take_over(&self, file: &NewFile, by: &Actor) -> Outcome<Vec<StoredFile>>;
    /// The file with the hash `sha256`: for everybody where a published revision of an article that was not withdrawn
    /// shows, links or attaches it; else for editors and reviewers of an article any version of which does, and for the
    /// editor who has uploaded it. For others there is none.
    async fn read(&self, staff: Option<&Staff>, sha256: &str) -> Outcome<ReadableFile>;
    /// The number of the article that citizens read now, where a version that they read once had the file with the hash `sha256`:
    /// its address leads there after it was replaced. `Gone` where the article was withdrawn; `NotFound` for files that stood in
    /// drafts alone.
    async fn article_of(&self, sha256: &str) -> Outcome<ArticleId>;
}

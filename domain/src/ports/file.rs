//! The port of pictures and documents.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    file::{NewFile, ReadableFile, StoredFile},
};

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
    /// shows, links or attaches it; else for editors and reviewers of an article any version of which does, and for the
    /// editor who has uploaded it. For others there is none.
    async fn read(&self, staff: Option<&Staff>, sha256: &str) -> Outcome<ReadableFile>;
    /// The number of the article that citizens read now, where a version that they read once had the file with the hash
    /// `sha256`: its address leads there after it was replaced. `Gone` where the article was withdrawn; `NotFound` for what
    /// stood in drafts alone.
    async fn article_of(&self, sha256: &str) -> Outcome<i64>;
}

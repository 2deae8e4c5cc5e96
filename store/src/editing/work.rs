//! A use case at work: its transaction, who works, and when.

use domain::{account::Staff, audit::Actor};
use sea_orm::DbErr;
use serde_json::Value;

use crate::{Store, audit, connection::Transaction, failure::Error, guard::Seals};

/// Dropping it takes everything back; [`Self::commit`] keeps it.
pub(super) struct Work<'a> {
    pub(super) writing: Transaction,
    pub(super) staff: &'a Staff,
    pub(super) now: i64,
    /// Where what becomes public, or is so no longer, is sealed.
    pub(super) seals: &'a Seals,
    by: &'a Actor,
}

impl<'a> Work<'a> {
    /// Begins the transaction.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(super) async fn begin(store: &'a Store, staff: &'a Staff, by: &'a Actor) -> Result<Self, Error> {
        Ok(Self { writing: store.connection.begin().await?, staff, now: store.clock.now(), seals: &store.seals, by })
    }

    /// Begins the transaction; no other of its kind runs at the same time.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(super) async fn begin_alone(store: &'a Store, staff: &'a Staff, by: &'a Actor) -> Result<Self, Error> {
        Ok(Self {
            writing: store.connection.begin_alone().await?,
            staff,
            now: store.clock.now(),
            seals: &store.seals,
            by,
        })
    }

    /// Writes down what was done to `article`, and keeps all of it.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(super) async fn commit(self, action: &str, article: i64, detail: &Value) -> Result<(), DbErr> {
        audit::write(&self.writing, self.by, action, "article", Some(article), detail).await?;
        self.writing.commit().await
    }
}

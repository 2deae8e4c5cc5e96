//! A running use case: its transaction, its user and its time.

use domain::{account::Staff, audit::Actor, id::ArticleId, limits::MIN_ACT_BYTES, quota::Metered};
use serde_json::Value;

use crate::{Store, audit, connection::Transaction, failure::Error, guard::Seals, quota::Quotas};

/// Dropping it rolls everything back; [`Self::commit`] keeps it.
pub(super) struct Work<'a> {
    pub(super) writing: Transaction,
    pub(super) staff: &'a Staff,
    pub(super) now: i64,
    /// Seals articles that become public, or are no longer so.
    pub(super) seals: &'a Seals,
    quotas: Quotas,
    pub(super) by: &'a Actor,
}

impl<'a> Work<'a> {
    /// Begins the transaction.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn begin(store: &'a Store, staff: &'a Staff, by: &'a Actor) -> Result<Self, Error> {
        Ok(Self::within(store.connection.begin().await?, store, staff, by))
    }

    /// Begins the transaction; no other of its kind runs at the same time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn begin_alone(store: &'a Store, staff: &'a Staff, by: &'a Actor) -> Result<Self, Error> {
        Ok(Self::within(store.connection.begin_alone().await?, store, staff, by))
    }

    fn within(writing: Transaction, store: &'a Store, staff: &'a Staff, by: &'a Actor) -> Self {
        Self { writing, staff, now: store.clock.now(), seals: &store.seals, quotas: store.quotas, by }
    }

    /// Counts `bytes` that stay in the history for ever against the account's quota.
    ///
    /// # Errors
    /// `Quota`.
    pub(super) async fn count(&self, bytes: usize) -> Result<(), Error> {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.quotas.count(&self.writing, Metered::Texts, (self.staff.account, bytes), self.now).await
    }

    /// Logs the act on `article` and commits. Each act counts as [`MIN_ACT_BYTES`].
    ///
    /// # Errors
    /// `Quota`, or when the database does not answer.
    pub(super) async fn commit(self, action: &str, article: ArticleId, detail: &Value) -> Result<(), Error> {
        self.count(MIN_ACT_BYTES).await?;
        audit::write(&self.writing, self.by, action, "article", Some(article.get()), detail).await?;
        Ok(self.writing.commit().await?)
    }
}

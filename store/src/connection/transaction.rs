//! A transaction that writes.

use std::{ops::Deref, sync::Arc};

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement, TransactionTrait,
};

use crate::PurposeKey;

/// A transaction that writes, with the key that signs its rows of the audit log. Dropping it rolls everything back.
#[derive(Debug)]
pub struct Transaction {
    inner: DatabaseTransaction,
    audit_key: Option<Arc<PurposeKey>>,
}

impl Transaction {
    pub(super) const fn new(inner: DatabaseTransaction, audit_key: Option<Arc<PurposeKey>>) -> Self {
        Self { inner, audit_key }
    }

    pub(crate) fn audit_key(&self) -> Option<&PurposeKey> {
        self.audit_key.as_deref()
    }

    /// Begins a nested transaction, which can be rolled back by itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn nested(&self) -> Result<Self, DbErr> {
        Ok(Self { inner: self.inner.begin().await?, audit_key: self.audit_key.clone() })
    }

    /// Commits the writes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.inner.commit().await
    }

    /// Rolls the writes back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}

//! Connections to the database: some that read, some that write.

mod postgres;
mod sqlite;

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::{address::Address, open_error::OpenError, seldom::Seldom};

/// Under this number PostgreSQL keeps writers apart that must not run at the same time (`gongkai` in ASCII).
const ALONE: i64 = 0x67_6f_6e_67_6b_61_69;

/// Connections that read and connections that write. Clones share them.
///
/// With SQLite they are apart: one writer, so that none waits for a lock in vain, and readers that can't write.
/// With PostgreSQL they are the same pool.
#[derive(Debug, Clone)]
pub struct Connection {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    seldom: Seldom,
}

impl Connection {
    pub(crate) async fn open(address: Address) -> Result<Self, OpenError> {
        let place = address.place();
        match address {
            Address::Sqlite(options) => {
                let (reader, writer) = sqlite::open(options, &place).await?;
                Ok(Self { reader, writer, seldom: Seldom::default() })
            }
            Address::Postgres(options) => {
                let pool = postgres::open(options, &place).await?;
                Ok(Self { reader: pool.clone(), writer: pool, seldom: Seldom::default() })
            }
        }
    }

    /// Begins a read: all its queries see the data of one moment. Dropping it ends it.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub async fn read(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.reader.get_database_backend() {
            // A read transaction of SQLite is a snapshot as it is.
            DbBackend::Sqlite => self.reader.begin().await,
            _ => {
                let snapshot = TransactionOptions {
                    isolation_level: Some(IsolationLevel::RepeatableRead),
                    access_mode: Some(AccessMode::ReadOnly),
                    sqlite_transaction_mode: None,
                };
                self.reader.begin_with_options(snapshot).await
            }
        }
    }

    /// Begins a write, which must be committed; dropping it takes it back.
    ///
    /// # Errors
    /// Whatever keeps the database from answering, or another process that writes for longer than five seconds.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        // A deferred transaction of SQLite fails without waiting when it turns from reading to writing too late.
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        self.writer.begin_with_options(options).await
    }

    /// Begins a write that looks before it writes, such as "where there is none yet": no other of its kind runs
    /// at the same time, in any process.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub async fn begin_alone(&self) -> Result<DatabaseTransaction, DbErr> {
        let transaction = self.begin().await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({ALONE})")).await?;
        }
        Ok(transaction)
    }

    /// The connections that read, for single queries.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connections that write, for single statements.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    pub(crate) const fn seldom(&self) -> &Seldom {
        &self.seldom
    }

    pub(crate) async fn close(self) {
        // SQLite's last connection folds the log into the file, which a reader can't: the writer goes last.
        for connection in [self.reader, self.writer] {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a database connection could not be closed in order");
            }
        }
    }
}

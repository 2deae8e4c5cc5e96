//! Connections to the database: readers and writers.

mod observe;
mod postgres;
mod replica;
mod sqlite;
mod transaction;

use std::{sync::Arc, time::Duration};

use sea_orm::{
    AccessMode, ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend,
    DbErr, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::{self, sqlite::SqliteConnectOptions},
};
use tokio::time::timeout;

pub use self::observe::{Pool, Query, QueryKind, QueryObserver};
use self::postgres::Server;
pub(crate) use self::replica::Replica;
pub use self::transaction::Transaction;
use crate::{PurposeKey, address::Address, open_error::OpenError, seldom::Seldom};

/// The missing part at `address` without which it can't be a site's database; `None` where only opening it can tell.
///
/// # Errors
/// The file can't be read, or is no database.
pub(crate) async fn missing(address: &Address) -> Result<Option<&'static str>, OpenError> {
    match address {
        Address::Sqlite(options) => sqlite::missing(options, &address.place()).await,
        Address::Postgres(_) => Ok(None),
    }
}

/// The number of PostgreSQL's advisory lock for writers that must not run at the same time (`gongkai` in ASCII).
const ALONE: i64 = 0x67_6f_6e_67_6b_61_69;

/// Rows that one statement writes: so many rows of any table stay below both databases' limit of values, and statements of
/// one length stay prepared.
pub(crate) const ROWS: usize = 250;

/// Longest wait of a request that is served: for a connection, and once more for a lock.
pub const LONGEST_WAIT: Duration = Duration::from_millis(1_500);

/// Connections that read and connections that write. Clones share them.
///
/// With SQLite they are apart: one writer, so that none waits for a lock in vain, and readers that can't write. With
/// PostgreSQL they are the same pool; citizens may read from a replica of it.
#[derive(Debug, Clone)]
pub struct Connection {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    seldom: Seldom,
    /// The replica that is read first. `None` for sessions that also write.
    replica: Option<Replica>,
    /// Signs new rows of the audit log.
    audit_key: Option<Arc<PurposeKey>>,
    /// The address of PostgreSQL, for checks whether it answers.
    server: Option<Server>,
    /// Whether waits are limited by [`LONGEST_WAIT`].
    is_serving: bool,
}

impl Connection {
    pub(crate) async fn open(address: Address, connections: u32) -> Result<Self, OpenError> {
        let place = address.place();
        match address {
            Address::Sqlite(options) => {
                let (reader, writer) = sqlite::open(options, &place).await?;
                let seldom = Seldom::default();
                let (server, audit_key) = (None, None);
                Ok(Self { reader, writer, seldom, replica: None, audit_key, server, is_serving: false })
            }
            Address::Postgres(options) => {
                let (server, seldom) = (Some(Server::new(&options)), Seldom::default());
                let pool = postgres::open(options, connections, &place).await?;
                let (reader, writer, audit_key) = (pool.clone(), pool, None);
                Ok(Self { reader, writer, seldom, replica: None, audit_key, server, is_serving: false })
            }
        }
    }

    /// Opens the SQLite file of `options`, which must exist, for this process alone, and for reading.
    ///
    /// # Errors
    /// `SQLITE_BUSY` if another program has it open.
    pub(crate) async fn open_alone(options: SqliteConnectOptions) -> Result<Self, sqlx::Error> {
        let only = sqlite::open_alone(options).await?;
        let (reader, writer, seldom) = (only.clone(), only, Seldom::default());
        Ok(Self { reader, writer, seldom, replica: None, audit_key: None, server: None, is_serving: false })
    }

    /// A replica of this database at `address`.
    ///
    /// # Errors
    /// One of the two is no PostgreSQL, or the other one has another database.
    pub(crate) async fn replica_at(&self, address: Address, connections: u32) -> Result<Replica, OpenError> {
        let wrong = |problem: &str| OpenError::WrongReplica { problem: problem.to_owned() };
        let place = address.place();
        let Address::Postgres(options) = address else { return Err(wrong("只读副本只能是 PostgreSQL")) };
        if self.writer.get_database_backend() != DbBackend::Postgres {
            return Err(wrong("主数据库不是 PostgreSQL，没有只读副本"));
        }
        let replica = Replica::open(options, connections, place.clone(), self.writer.clone());
        if replica.is_foreign().await {
            return Err(wrong(&format!("{place} 不是主数据库的副本")));
        }
        Ok(replica)
    }

    /// The same connections, with reads from `replica` as long as it is up to date.
    pub(crate) fn reading(&self, replica: Option<Replica>) -> Self {
        Self { replica, ..self.clone() }
    }

    /// The same connections, which sign new rows of the audit log with `key`.
    pub(crate) fn signing(self, key: PurposeKey) -> Self {
        Self { audit_key: Some(Arc::new(key)), ..self }
    }

    /// The key of the audit log.
    pub(crate) fn audit_key(&self) -> Option<&PurposeKey> {
        self.audit_key.as_deref()
    }

    /// The same connections, with waits limited to [`LONGEST_WAIT`].
    pub(crate) fn for_serving(self) -> Self {
        Self { is_serving: true, ..self }
    }

    /// Whether a server that can be read from answers. SQLite is in this process: it always does.
    pub(crate) async fn answers(&self) -> bool {
        let primary = async {
            match &self.server {
                Some(server) => server.answers().await,
                None => true,
            }
        };
        match &self.replica {
            Some(replica) => {
                let (primary, replica) = tokio::join!(primary, replica.answers());
                primary || replica
            }
            None => primary.await,
        }
    }

    /// The result of `waiting`; an error if it takes longer than [`LONGEST_WAIT`] while requests are served.
    async fn within<T>(&self, waiting: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        if !self.is_serving {
            return waiting.await;
        }
        timeout(LONGEST_WAIT, waiting).await.unwrap_or(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)))
    }

    /// Begins a read: all its queries see the same snapshot. Dropping it ends it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(&self) -> Result<DatabaseTransaction, DbErr> {
        if let Some(replica) = &self.replica
            && let Some(reading) = replica.read().await
        {
            return Ok(reading);
        }
        match self.reader.get_database_backend() {
            // A read transaction of SQLite is a snapshot anyway.
            DbBackend::Sqlite => self.within(self.reader.begin()).await,
            _ => self.within(self.reader.begin_with_options(snapshot())).await,
        }
    }

    /// The connection for a single query by citizens: the replica if it is up to date.
    pub async fn single(&self) -> DatabaseExecutor<'_> {
        if let Some(replica) = &self.replica
            && let Some(reading) = replica.read().await
        {
            return DatabaseExecutor::OwnedTransaction(reading);
        }
        DatabaseExecutor::Connection(&self.reader)
    }

    /// Begins a write, which must be committed; dropping it rolls it back.
    ///
    /// # Errors
    /// When the database does not answer, or another process writes for longer than five seconds.
    pub async fn begin(&self) -> Result<Transaction, DbErr> {
        let transaction = self.begun().await?;
        if let Some(limit) = self.lock_limit() {
            transaction.execute_unprepared(&limit).await?;
        }
        Ok(transaction)
    }

    async fn begun(&self) -> Result<Transaction, DbErr> {
        // A deferred transaction of SQLite fails without waiting when it turns from reading to writing too late.
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let begun = self.within(self.writer.begin_with_options(options)).await?;
        Ok(Transaction::new(begun, self.audit_key.clone()))
    }

    /// Begins a write that checks before it writes, such as "only if there is none yet": no other of its kind runs at
    /// the same time, in any process.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub async fn begin_alone(&self) -> Result<Transaction, DbErr> {
        let transaction = self.begun().await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            let limit = self.lock_limit().unwrap_or_default();
            transaction.execute_unprepared(&format!("{limit} SELECT pg_advisory_xact_lock({ALONE})")).await?;
        }
        Ok(transaction)
    }

    /// The statement that limits a PostgreSQL transaction's wait for a lock, while requests are served.
    fn lock_limit(&self) -> Option<String> {
        (self.is_serving && self.server.is_some())
            .then(|| format!("SET LOCAL lock_timeout = {};", LONGEST_WAIT.as_millis()))
    }

    /// The connections that read the latest writes of this process, for single queries.
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
        if let Some(replica) = self.replica {
            replica.close().await;
        }
        // The writer goes last: SQLite's last connection folds the log into the file, which a reader can't.
        for connection in [self.reader, self.writer] {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a database connection could not be closed in order");
            }
        }
    }
}

/// All queries see the same snapshot.
const fn snapshot() -> TransactionOptions {
    TransactionOptions {
        isolation_level: Some(IsolationLevel::RepeatableRead),
        access_mode: Some(AccessMode::ReadOnly),
        sqlite_transaction_mode: None,
    }
}

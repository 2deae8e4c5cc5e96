//! The source of a transfer, which nobody changes meanwhile.

use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, RuntimeErr, Statement,
    sqlx::{self, sqlite::SqliteConnectOptions},
};
use tokio::time::sleep;

use super::{Sums, TransferError, catalogue::Catalogue, engine, refuse_unfinished, rows, rows::quoted};
use crate::{
    Store,
    address::{Address, parse},
    connection::{Connection, Transaction},
    schema,
};

/// Connections to a source: one holds it, the others read.
const CONNECTIONS: u32 = 4;
/// The application name of those connections.
const NAME: &str = "gongkai transfer";
/// Number of checks, as PostgreSQL takes a moment to notice that a program has ended.
const LOOKS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(200);

/// Other connections to the database.
const OTHERS: &str = "SELECT string_agg(DISTINCT coalesce(nullif(application_name, ''), '未署名的程序') || '，用户 ' || usename, '；') AS others \
    FROM pg_stat_activity WHERE datname = current_database() AND usename IS NOT NULL AND leader_pid IS NULL \
    AND pid <> pg_backend_pid() AND application_name <> $1";

/// The source of a transfer. Until it is closed, nobody else writes to its database.
#[derive(Debug)]
pub struct Source {
    store: Store,
    catalogue: Catalogue,
    /// Keeps others from writing to PostgreSQL, and from starting a site on it.
    lock: Option<Transaction>,
}

impl Source {
    /// Opens the database at `url`, which must have a site of this version of the program, and locks others out of it.
    ///
    /// # Errors
    /// See [`TransferError`]; [`TransferError::InUse`] if a site is served from it.
    pub async fn open(url: &str) -> Result<Self, TransferError> {
        let address = parse(url)?;
        let (place, file) = (address.place(), address.file());
        let connection = match address {
            Address::Sqlite(options) => alone(options, &place).await?,
            Address::Postgres(options) => {
                Connection::open(Address::Postgres(options.application_name(NAME)), CONNECTIONS).await?
            }
        };
        let store = Store::over(connection, place, file);
        match Self::hold(store.clone()).await {
            Ok(source) => Ok(source),
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    async fn hold(store: Store) -> Result<Self, TransferError> {
        let (connection, place) = (&store.connection, &store.place);
        if store.is_new().await? {
            return Err(TransferError::NoSite { place: place.clone() });
        }
        refuse_unfinished(connection.reader(), place).await?;
        let missing = schema::pending(connection, place).await?.len();
        if missing > 0 {
            return Err(TransferError::Outdated { place: place.clone(), missing });
        }
        let catalogue = store.catalogue().await?;
        let lock = match connection.writer().get_database_backend() {
            DbBackend::Sqlite => None,
            _ => Some(lock(connection, place, &catalogue).await?),
        };
        Ok(Self { store, catalogue, lock })
    }

    /// The database, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The database as messages name it, without secrets.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.store.place
    }

    /// Number of rows to be moved.
    ///
    /// # Errors
    /// [`TransferError::Database`]
    pub async fn rows(&self) -> Result<u64, TransferError> {
        let mut rows = 0;
        for name in self.catalogue.keys() {
            let sql = format!("SELECT count(*) AS rows FROM {}", quoted(name));
            let of = |error: DbErr| TransferError::of(self.place(), &error);
            let db = self.store.connection.reader();
            let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.map_err(of)?;
            let counted: i64 = row.map_or(Ok(0), |row| row.try_get("", "rows")).map_err(of)?;
            rows += counted.unsigned_abs();
        }
        Ok(rows)
    }

    /// The content of every table.
    ///
    /// # Errors
    /// [`TransferError::Database`]
    pub(super) async fn sums(&self) -> Result<Sums, TransferError> {
        rows::sums(self.store.connection.reader(), self.place(), &self.catalogue).await
    }

    /// The last running number of each table.
    ///
    /// # Errors
    /// [`TransferError::Database`]
    pub(super) async fn positions(&self) -> Result<engine::Positions, TransferError> {
        let read = engine::positions(self.store.connection.reader(), &self.catalogue).await;
        read.map_err(|error| TransferError::of(self.place(), &error))
    }

    pub(super) const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Releases the database for others.
    pub async fn close(self) {
        if let Some(lock) = self.lock
            && let Err(error) = lock.rollback().await
        {
            tracing::warn!(%error, "a database connection could not be closed in order");
        }
        self.store.close().await;
    }
}

async fn alone(options: SqliteConnectOptions, place: &str) -> Result<Connection, TransferError> {
    if !options.get_filename().is_file() {
        return Err(TransferError::NoSite { place: place.to_owned() });
    }
    Connection::open_alone(options).await.map_err(|error| {
        if is_busy(&error) {
            return TransferError::InUse { place: place.to_owned(), by: "另一个程序打开着它".to_owned() };
        }
        crate::OpenError::of_driver(place, &error).into()
    })
}

/// `SQLITE_BUSY` and `SQLITE_LOCKED`, without their extended bits.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()).and_then(|code| code.parse::<i32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

async fn lock(connection: &Connection, place: &str, catalogue: &Catalogue) -> Result<Transaction, TransferError> {
    let of = |error: DbErr| TransferError::of(place, &error);
    refuse_others(connection, place).await?;
    // A site that starts now waits for this lock before it checks its schema.
    let lock = connection.begin_alone().await.map_err(of)?;
    let tables: Vec<String> = catalogue.keys().map(|name| quoted(name)).collect();
    let sql = format!("SET LOCAL lock_timeout = '5s'; LOCK TABLE {} IN SHARE MODE", tables.join(", "));
    match lock.execute_unprepared(&sql).await {
        Ok(_) => Ok(lock),
        Err(error) if is_lock_timeout(&error) => {
            Err(TransferError::InUse { place: place.to_owned(), by: "另一个程序正在写入".to_owned() })
        }
        Err(error) => Err(of(error)),
    }
}

async fn refuse_others(connection: &Connection, place: &str) -> Result<(), TransferError> {
    let of = |error: DbErr| TransferError::of(place, &error);
    let db = connection.reader();
    let mut by = String::new();
    for _ in 0..LOOKS {
        let query = Statement::from_sql_and_values(db.get_database_backend(), OTHERS, [NAME.into()]);
        let row = db.query_one_raw(query).await.map_err(of)?;
        let others: Option<String> = row.map_or(Ok(None), |row| row.try_get("", "others")).map_err(of)?;
        let Some(others) = others else { return Ok(()) };
        by = others;
        sleep(PAUSE).await;
    }
    Err(TransferError::InUse { place: place.to_owned(), by })
}

fn is_lock_timeout(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "55P03")
}

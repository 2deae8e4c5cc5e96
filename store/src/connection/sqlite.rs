//! SQLite: one file, one writer, some readers.

use std::{fs, io, path::Path, time::Duration};

use sea_orm::{
    DatabaseConnection, SqlxSqliteConnector,
    sqlx::{
        self, Connection, SqliteConnection, SqlitePool,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions, SqliteSynchronous},
    },
};

use crate::open_error::OpenError;

/// Longest wait of a statement for another process that holds the file.
const BUSY: Duration = Duration::from_secs(5);
/// Longest wait of a use case for a connection that others of this process use.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Number of reading connections. More of them would wait for the same disk and processors.
const READERS: u32 = 4;
/// The first version without the WAL-reset bug, which came with 3.7.
const SAFE: (u32, u32, u32) = (3, 51, 3);

/// Opens the file with its readers and its writer; a missing file is created.
pub(super) async fn open(
    options: SqliteConnectOptions,
    place: &str,
) -> Result<(DatabaseConnection, DatabaseConnection), OpenError> {
    prepare(options.get_filename())
        .map_err(|error| OpenError::NotWritable { place: place.to_owned(), cause: error.to_string() })?;
    let options = options.busy_timeout(BUSY).foreign_keys(true);

    // The writer is opened first: a reader can neither create the file nor turn its log on.
    let writing = options
        .clone()
        .read_only(false)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let writer = pool(1, writing).await.map_err(|error| OpenError::of_driver(place, &error))?;
    check_version(&writer, place).await?;

    let reading = options.read_only(true).create_if_missing(false).synchronous(SqliteSynchronous::Full);
    let reader = pool(READERS, reading).await.map_err(|error| OpenError::of_driver(place, &error))?;

    let wrap = SqlxSqliteConnector::from_sqlx_sqlite_pool;
    Ok((wrap(reader), wrap(writer)))
}

/// The missing part without which the file can't be a site's database. The check changes nothing, whereas opening a file
/// for use turns its log on, and makes a database of an empty file.
pub(super) async fn missing(options: &SqliteConnectOptions, place: &str) -> Result<Option<&'static str>, OpenError> {
    let unusable = |error: sqlx::Error| OpenError::of_driver(place, &error);
    if !options.get_filename().exists() {
        return Ok(Some("不存在"));
    }
    let reading = options.clone().read_only(true).create_if_missing(false).busy_timeout(BUSY);
    let mut connection = SqliteConnection::connect_with(&reading).await.map_err(unusable)?;
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'seaql_migrations'";
    let found: Result<i64, _> = sqlx::query_scalar(tables).fetch_one(&mut connection).await;
    // The result is known; an error in closing the connection has no effect.
    connection.close().await.unwrap_or_default();
    Ok(if found.map_err(unusable)? == 0 { Some("里没有网站的表") } else { None })
}

/// Opens the file, which must exist, for this process alone: until the connection is closed no other program can read or
/// write it, and this one only reads.
pub(super) async fn open_alone(options: SqliteConnectOptions) -> Result<DatabaseConnection, sqlx::Error> {
    let options = options
        .read_only(false)
        .create_if_missing(false)
        .locking_mode(SqliteLockingMode::Exclusive)
        .busy_timeout(Duration::ZERO);
    let pool = pool(1, options).await?;
    for statement in ["BEGIN EXCLUSIVE", "ROLLBACK", "PRAGMA query_only = ON"] {
        sqlx::query(statement).execute(&pool).await?;
    }
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

/// Creates folder and file, and checks that this user may write: SQLite itself would fall back to reading only.
fn prepare(file: &Path) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().append(true).create(true).open(file).map(drop)
}

/// A pool whose connections stay open: opening one anew costs more than keeping it.
async fn pool(size: u32, options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        // A full disk makes SQLite end a transaction by itself. The driver does not notice, treats the next one as nested,
        // and its writes are then acknowledged and never stored.
        .before_acquire(|connection, _| {
            let is_at_rest = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_at_rest) })
        })
        .connect_with(options)
        .await
}

async fn check_version(pool: &SqlitePool, place: &str) -> Result<(), OpenError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(pool)
        .await
        .map_err(|error| OpenError::of_driver(place, &error))?;
    if is_safe(&version) { Ok(()) } else { Err(OpenError::OldSqlite { version }) }
}

fn is_safe(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next()) >= SAFE
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn versions_with_the_wal_reset_bug_are_not_safe() {
        for version in ["3.7.0", "3.40.1", "3.51.2", "2.99.99", ""] {
            assert!(!is_safe(version), "{version}");
        }
        for version in ["3.51.3", "3.52.0", "4.0.0"] {
            assert!(is_safe(version), "{version}");
        }
    }
}

//! A copy of SQLite's file, and its restoration.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use sea_orm::{
    ConnectionTrait, DbErr, SqlxSqliteConnector,
    sqlx::{
        self, SqlitePool,
        sqlite::{SqliteConnectOptions, SqliteLockingMode, SqlitePoolOptions},
    },
};

use super::{BackupError, Counts, count};
use crate::connection::Connection;

/// Writes a snapshot of the database to the new file `file`.
pub(super) async fn copy(connection: &Connection, file: &Path) -> Result<(), DbErr> {
    let quoted = file.display().to_string().replace('\'', "''");
    connection.reader().execute_unprepared(&format!("VACUUM INTO '{quoted}'")).await.map(drop)
}

/// The rows of the copy `file`.
pub(super) async fn rows(file: &Path) -> Result<Counts, BackupError> {
    let pool = open(file).await?;
    let counted = count(&SqlxSqliteConnector::from_sqlx_sqlite_pool(pool.clone())).await;
    pool.close().await;
    counted.map_err(|error| BackupError::Damaged { cause: error.to_string() })
}

/// Makes SQLite read all of the copy `file` and compare its indexes with its tables.
pub(super) async fn check(file: &Path) -> Result<(), BackupError> {
    let pool = open(file).await?;
    let said: Result<String, _> = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&pool).await;
    pool.close().await;
    match said {
        Ok(said) if said == "ok" => Ok(()),
        Ok(cause) => Err(BackupError::Damaged { cause }),
        Err(error) => Err(BackupError::Damaged { cause: error.to_string() }),
    }
}

async fn open(file: &Path) -> Result<SqlitePool, BackupError> {
    // The copy is one file, and stays one: no log is made beside it.
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let damaged = |error: sqlx::Error| BackupError::Damaged { cause: error.to_string() };
    SqlitePoolOptions::new().max_connections(1).connect_with(options).await.map_err(damaged)
}

/// Checks that no other program has the database open, by asking for an exclusive lock.
pub(super) async fn check_unused(options: SqliteConnectOptions, place: &str) -> Result<(), BackupError> {
    if !options.get_filename().exists() {
        return Ok(());
    }
    let alone = options.locking_mode(SqliteLockingMode::Exclusive).busy_timeout(Duration::ZERO);
    let in_use = || BackupError::InUse { place: place.to_owned() };
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(alone).await.map_err(|_| in_use())?;
    let mut asked = Ok(());
    for statement in ["BEGIN EXCLUSIVE", "ROLLBACK"] {
        asked = asked.and(sqlx::query(statement).execute(&pool).await.map(drop));
    }
    pool.close().await;
    asked.map_err(|_| in_use())
}

/// Replaces the database `file` by the copy `copy`.
pub(super) async fn restore(file: &Path, copy: &Path) -> Result<(), BackupError> {
    check(copy).await?;
    let failed = |error| BackupError::file(file, error);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let coming = beside(file, "-restoring");
    fs::copy(copy, &coming).map_err(failed)?;
    File::open(&coming).and_then(|file| file.sync_all()).map_err(failed)?;
    // The old database's log would be read into the new one.
    for log in ["-wal", "-shm"] {
        match fs::remove_file(beside(file, log)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    fs::rename(&coming, file).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

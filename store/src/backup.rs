//! Backup of the whole database while the site runs, and its restoration.
//!
//! SQLite copies itself (`VACUUM INTO`); PostgreSQL by its own tools, `pg_dump` and `pg_restore`, from the very snapshot
//! in which the rows were counted.

mod postgres;
mod sqlite;

use std::{collections::BTreeMap, path::Path};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, QuerySelect, Statement};
use serde::{Deserialize, Serialize};

use crate::{
    OpenError, Store,
    address::{Address, parse},
    connection::Connection,
    entity::file,
    open_error::cause,
};

/// The kind of database of a copy. A copy can't be restored into the other kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The copy is a database file.
    Sqlite,
    /// The copy is an archive of `pg_dump`, in its custom format.
    Postgres,
}

impl Kind {
    /// The kind of the database at `url`.
    ///
    /// # Errors
    /// [`OpenError::WrongAddress`]
    pub fn of(url: &str) -> Result<Self, OpenError> {
        Ok(match parse(url)? {
            Address::Sqlite(_) => Self::Sqlite,
            Address::Postgres(_) => Self::Postgres,
        })
    }
}

/// Rows, by their table.
pub type Counts = BTreeMap<String, i64>;

/// The reason for which a copy or a restoration failed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database can't be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database refused.
    #[error("数据库 {place} 不能备份或恢复（{cause}）。请按括号内的原因检查")]
    Database {
        /// The database, without secrets.
        place: String,
        /// The message of the database.
        cause: String,
    },
    /// A tool of PostgreSQL is missing.
    #[error("找不到 {tool}。请安装 PostgreSQL 的客户端（Debian：apt-get install postgresql-client），版本不低于服务器")]
    NoTool {
        /// Its name.
        tool: &'static str,
    },
    /// A tool of PostgreSQL failed.
    #[error("{tool} 没有成功：{said}")]
    Tool {
        /// Its name.
        tool: &'static str,
        /// The message of the tool.
        said: String,
    },
    /// The target of the copy is not empty.
    #[error("{place} 里已有数据，恢复只能进入空的数据库。请新建一个空库并在 DATABASE_URL 中指定它")]
    NotEmpty {
        /// The database, without secrets.
        place: String,
    },
    /// Another program has the database open.
    #[error("{place} 正被其他程序使用（网站还在运行？）。请先停止网站，再恢复")]
    InUse {
        /// The file.
        place: String,
    },
    /// The copy is not a sound database.
    #[error("备份里的数据库不完整（{cause}）。请改用另一份备份")]
    Damaged {
        /// The problem.
        cause: String,
    },
    /// A file can't be read or written.
    #[error("不能读写 {place}（{cause}）。请检查路径、权限和剩余空间")]
    File {
        /// The file.
        place: String,
        /// The message of the system.
        cause: std::io::Error,
    },
}

impl BackupError {
    fn file(place: &Path, cause: std::io::Error) -> Self {
        Self::File { place: place.display().to_string(), cause }
    }

    fn database(place: &str, error: &DbErr) -> Self {
        let cause = match error {
            DbErr::Exec(sea_orm::RuntimeErr::SqlxError(error))
            | DbErr::Query(sea_orm::RuntimeErr::SqlxError(error)) => cause(error),
            other => other.to_string(),
        };
        Self::Database { place: place.to_owned(), cause }
    }
}

impl Store {
    /// Writes a copy of the database at `url`, which is this store's, to the new file `file`; returns the rows in it.
    /// Readers and writers do not wait for it.
    ///
    /// # Errors
    /// See [`BackupError`]. The partly written file is to be removed then.
    pub async fn copy(&self, url: &str, file: &Path) -> Result<Counts, BackupError> {
        let of = |error: DbErr| BackupError::database(&self.place, &error);
        match parse(url)? {
            Address::Sqlite(_) => {
                sqlite::copy(&self.connection, file).await.map_err(of)?;
                sqlite::rows(file).await
            }
            Address::Postgres(options) => {
                let snapshot = self.connection.read().await.map_err(of)?;
                let name = postgres::export(&snapshot).await.map_err(of)?;
                let counts = count(&snapshot).await.map_err(of)?;
                postgres::dump(&options, url, &name, file).await?;
                Ok(counts)
            }
        }
    }

    /// Counts the rows of every table.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn rows(&self) -> Result<Counts, BackupError> {
        let of = |error: DbErr| BackupError::database(&self.place, &error);
        count(&self.connection.read().await.map_err(of)?).await.map_err(of)
    }

    /// The hashes of all files that the database knows.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn file_hashes(&self) -> Result<Vec<String>, BackupError> {
        let hashes = file::Entity::find().select_only().column(file::Column::Sha256).into_tuple();
        hashes.all(self.connection.reader()).await.map_err(|error| BackupError::database(&self.place, &error))
    }
}

/// Checks that a copy can be restored into the database at `url`: SQLite's file may exist, but must not be in use;
/// PostgreSQL's database must exist and be empty.
///
/// # Errors
/// [`BackupError::InUse`], [`BackupError::NotEmpty`], or that the database can't be reached.
pub async fn check_free(url: &str) -> Result<(), BackupError> {
    let address = parse(url)?;
    let place = address.place();
    match address {
        Address::Sqlite(options) => sqlite::check_unused(options, &place).await,
        Address::Postgres(options) => {
            let connection = Connection::open(Address::Postgres(options), 1).await?;
            let tables = tables(connection.reader()).await;
            connection.close().await;
            let tables = tables.map_err(|error| BackupError::database(&place, &error))?;
            if tables.is_empty() { Ok(()) } else { Err(BackupError::NotEmpty { place }) }
        }
    }
}

/// Restores the copy `file` into the database at `url`. Call [`check_free`] first. An existing file of SQLite is
/// replaced in one step.
///
/// # Errors
/// See [`BackupError`]; the database is unchanged then.
pub async fn restore(url: &str, file: &Path) -> Result<(), BackupError> {
    match parse(url)? {
        Address::Sqlite(options) => sqlite::restore(options.get_filename(), file).await,
        Address::Postgres(options) => postgres::restore(&options, url, file).await,
    }
}

/// Checks a copy as far as possible without a database to restore it into.
///
/// # Errors
/// [`BackupError::Damaged`], or [`BackupError::NoTool`].
pub async fn check(kind: Kind, file: &Path) -> Result<(), BackupError> {
    match kind {
        Kind::Sqlite => sqlite::check(file).await,
        Kind::Postgres => postgres::check(file).await,
    }
}

/// The tables whose rows are counted: all but SQLite's own and those of its full-text index, which is derived from the
/// others.
pub(crate) async fn tables(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
        _ => {
            "SELECT table_name::text AS name FROM information_schema.tables \
              WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

async fn count(db: &impl ConnectionTrait) -> Result<Counts, DbErr> {
    let mut counts = Counts::new();
    for table in tables(db).await? {
        // The name comes from the database's own catalogue.
        let query = format!("SELECT count(*) AS rows FROM \"{table}\"");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await?;
        let rows = row.map_or(Ok(0), |row| row.try_get("", "rows"))?;
        counts.insert(table, rows);
    }
    Ok(counts)
}

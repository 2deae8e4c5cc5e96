//! The database's address (`DATABASE_URL`).

use std::path::PathBuf;

use sea_orm::sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};

use crate::open_error::OpenError;

/// Where the database is, and which one it is.
pub(crate) enum Address {
    /// A file.
    Sqlite(SqliteConnectOptions),
    /// A server.
    Postgres(PgConnectOptions),
}

impl Address {
    /// The database as messages name it, without secrets.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Sqlite(options) => options.get_filename().display().to_string(),
            Self::Postgres(options) => {
                let database = options.get_database().unwrap_or_else(|| options.get_username());
                format!("{}:{}/{database}", options.get_host(), options.get_port())
            }
        }
    }

    /// SQLite's file.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Sqlite(options) => Some(options.get_filename().to_path_buf()),
            Self::Postgres(_) => None,
        }
    }
}

/// Understands `url`. Its text never gets into the error: a password may stand anywhere in an address that is wrong.
pub(crate) fn parse(url: &str) -> Result<Address, OpenError> {
    let url = url.trim();
    if url.starts_with("sqlite:") {
        return sqlite(url);
    }
    match url.split_once("://") {
        Some(("postgres" | "postgresql", _)) => postgres(url),
        Some((scheme, _)) if is_scheme(scheme) => Err(wrong(&format!("不支持 {scheme}://，只支持 sqlite 与 postgres"))),
        _ => Err(wrong("没有以 sqlite:// 或 postgres:// 开头")),
    }
}

fn sqlite(url: &str) -> Result<Address, OpenError> {
    let options = url.parse::<SqliteConnectOptions>().map_err(|_| wrong("sqlite 地址中 ? 之后的参数无法识别"))?;
    let file = options.get_filename();
    if file.as_os_str().is_empty() {
        return Err(wrong("sqlite:// 之后没有文件名"));
    }
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(wrong("不支持内存数据库，重启后数据会丢失"));
    }
    Ok(Address::Sqlite(options))
}

fn postgres(url: &str) -> Result<Address, OpenError> {
    let hint = "postgres 地址无法解析，口令中的 @ / : ? # % 等字符须写成 %40 之类的编码";
    let options = url.parse::<PgConnectOptions>().map_err(|_| wrong(hint))?;
    // An unencoded `/` in a password makes its rest part of the path.
    if options.get_database().is_some_and(|name| name.contains('@')) {
        return Err(wrong(hint));
    }
    Ok(Address::Postgres(options))
}

fn is_scheme(text: &str) -> bool {
    text.len() <= 12 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '+')
}

fn wrong(problem: &str) -> OpenError {
    OpenError::WrongAddress { problem: problem.to_owned() }
}

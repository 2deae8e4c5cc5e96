//! The database's address (`DATABASE_URL`).

use std::path::{Path, PathBuf};

use sea_orm::sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};

use crate::open_error::OpenError;

/// The place of the database, by its kind.
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

    /// The whole address without its password, and with a file's absolute path, which means the same in every folder.
    pub(crate) fn without_password(&self) -> String {
        match self {
            Self::Sqlite(options) => {
                let file = options.get_filename();
                format!("sqlite://{}", std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf()).display())
            }
            Self::Postgres(options) => format!("postgres://{}@{}", options.get_username(), self.place()),
        }
    }
}

/// The address `url` as an operator may be shown it: without its password, and with a file's absolute path.
///
/// # Errors
/// [`OpenError::WrongAddress`]
pub fn without_password(url: &str) -> Result<String, OpenError> {
    Ok(parse(url)?.without_password())
}

/// Whether a password stands in `url`, which need not be a right address.
#[must_use]
pub fn has_password(url: &str) -> bool {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.rsplit_once('@').is_some_and(|(user, _)| user.contains(':')) || rest.contains("password=")
}

/// The file of SQLite's address `url`; `None` for PostgreSQL.
///
/// # Errors
/// [`OpenError::WrongAddress`]
pub fn database_file(url: &str) -> Result<Option<PathBuf>, OpenError> {
    Ok(parse(url)?.file())
}

/// The address of the SQLite database in `file`.
#[must_use]
pub fn address_of_file(file: &Path) -> String {
    format!("sqlite://{}", file.display().to_string().replace('%', "%25").replace('?', "%3F"))
}

/// Parses `url`. The error never holds its text: a password may stand anywhere in an address that is wrong.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (url, shown) in [
            ("postgres://gongkai:s3cret@db:5433/site", "postgres://gongkai@db:5433/site"),
            ("postgres://gongkai@db/site?password=s3cret", "postgres://gongkai@db:5432/site"),
            ("sqlite:///var/lib/gongkai/gongkai.db", "sqlite:///var/lib/gongkai/gongkai.db"),
        ] {
            assert_eq!(without_password(url).ok().as_deref(), Some(shown), "{url}");
        }
        let here = std::env::current_dir().map(|folder| format!("sqlite://{}/data/a.db", folder.display()));
        assert_eq!(without_password("sqlite://data/a.db").ok(), here.ok(), "the whole path");
    }

    #[test]
    fn a_password_is_seen_also_in_a_wrong_address() {
        for url in
            ["postgres://a:b@c/d", "postgres://a:b/@c:port/d", "mysql://a:b@c", "postgres://a@c/d?sslmode=x&password=b"]
        {
            assert!(has_password(url), "{url}");
        }
        for url in ["postgres://a@c:5432/d", "postgres://c:5432/d", "sqlite://data/a.db", "sqlite:data/a:b@c.db", ""] {
            assert!(!has_password(url), "{url}");
        }
    }

    #[test]
    fn the_address_of_a_file_leads_to_it_whatever_it_is_called() {
        for name in ["data/gongkai.db", "a b/100%25?/公开#.db", "/x/%41.db"] {
            assert_eq!(
                database_file(&address_of_file(Path::new(name))).ok(),
                Some(Some(PathBuf::from(name))),
                "{name}"
            );
        }
        assert_eq!(database_file("postgres://a@b/c").ok(), Some(None));
    }
}

//! Only one process serves a file of SQLite: two would each keep their own pages, counts and sessions' limits, and publish
//! what the other one is about to publish.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

/// Held while a site is served. The system releases it when the process ends, in any way; the file stays.
#[derive(Debug)]
pub struct ServeLock {
    _file: File,
}

impl ServeLock {
    /// Takes the lock of the database at `url`; `None` if many processes may serve it (PostgreSQL).
    ///
    /// # Errors
    /// Another process serves it, or the lock's file can't be created.
    pub fn take(url: &str) -> anyhow::Result<Option<Self>> {
        let Some(database) = store::database_file(url)? else { return Ok(None) };
        let place = place(&database).with_context(|| format!("不能使用目录 {}。原因", folder(&database).display()))?;
        // A file of its own: closing a file of SQLite's would release SQLite's own locks on it.
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&place);
        let file = opened.with_context(|| format!("不能写入 {}。请检查权限。原因", place.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "数据库 {} 正由另一个 gongkai serve 使用，一个 SQLite 文件只能由一个进程提供服务。请先停止那一个（本机有几个实例时，用 --data 指定各自的数据目录；需要多个进程时请用 PostgreSQL）",
                database.display()
            ),
            // Some network file systems have no locks. SQLite is not meant for them, and reports that itself if need be.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                tracing::warn!(%error, "the file system has no locks: see to it that one process alone serves this database");
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("不能锁定 {}。原因", place.display()));
            }
        }
        Ok(Some(Self { _file: file }))
    }
}

/// The lock's file: beside the database, independently of the path to it.
fn place(database: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder(database))?;
    let real = match fs::canonicalize(database) {
        Ok(real) => real,
        // The database does not exist yet, and will be created there.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::canonicalize(folder(database))?.join(database.file_name().unwrap_or_default())
        }
        Err(error) => return Err(error),
    };
    let mut name: OsString = real.into_os_string();
    name.push("-serve");
    Ok(PathBuf::from(name))
}

fn folder(database: &Path) -> &Path {
    database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_served_once_by_whatever_name_it_is_reached() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("data/gongkai.db");
        let url = store::address_of_file(&file);
        let held = ServeLock::take(&url).expect("free").expect("a lock");
        fs::write(&file, "").expect("a database");
        let other = folder.path().join("other.db");
        std::os::unix::fs::symlink(&file, &other).expect("a link");
        for url in [url.clone(), store::address_of_file(&other)] {
            let refused = ServeLock::take(&url).expect_err("it is served");
            assert!(refused.to_string().contains("另一个 gongkai serve"), "{refused}");
        }
        drop(held);
        assert!(ServeLock::take(&url).is_ok_and(|lock| lock.is_some()), "the file stays, and the lock does not");
        assert!(ServeLock::take("postgres://a@b/c").is_ok_and(|lock| lock.is_none()));
    }
}

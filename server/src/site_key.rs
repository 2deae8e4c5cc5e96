//! Storage of the site's key: in a file that only the program's own user reads, or in the environment. It is never in the
//! database, and never in a backup.

mod file;

use std::path::{Path, PathBuf};

use store::{KeyRing, SiteKey};

/// The environment variable that gives the key itself. It is no flag: a process's arguments are visible to everybody.
pub const VARIABLE: &str = "GONGKAI_SITE_KEY";
/// The key's file in the data folder.
const FILE: &str = "site.key";
/// The name of the same file before it was used for more than signatures.
const OLD_FILE: &str = "seal.key";

/// The reason for which there is no key, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file can't be read or created.
    #[error("不能读写网站密钥 {file}（{cause}）。请检查路径和权限")]
    File {
        /// The file.
        file: PathBuf,
        /// The message of the system.
        cause: std::io::Error,
    },
    /// The file holds something else than a key.
    #[error("{file} 不是网站密钥：须为 64 位十六进制数。请从另存的那一份放回原来的文件")]
    Wrong {
        /// The file.
        file: PathBuf,
    },
    /// The environment variable holds something else than a key.
    #[error("环境变量 GONGKAI_SITE_KEY 不是网站密钥：须为 64 位十六进制数。可用 gongkai key new 生成")]
    WrongVariable,
    /// Others may read the file.
    #[error("网站密钥 {file} 能被其他用户读取（权限 {mode:o}）。请运行 chmod 600 {file}")]
    Open {
        /// The file.
        file: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The file would be overwritten.
    #[error("{file} 已经存在，不会覆盖。请指定另一个文件；更换正在使用的密钥请用 gongkai key rotate")]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The program can't change the environment.
    #[error(
        "网站密钥由环境变量 {VARIABLE} 给出，程序不能改写。请把新密钥写进 {VARIABLE}，把原来的密钥存为文件，再运行 gongkai key rotate --previous 文件"
    )]
    Fixed,
    /// The system gives no random bytes.
    #[error("系统没有给出随机数，不能生成网站密钥")]
    NoRandom,
}

/// The place of the key.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// The environment.
    Environment(KeyRing),
    /// A file.
    File {
        /// The file, which may not exist yet.
        file: PathBuf,
        /// The file of an older program: it is renamed if it exists and the other does not.
        old: Option<PathBuf>,
    },
}

impl KeySource {
    /// The place of the key: the environment's `variable`, else the file `named`, else that of the folder `data`.
    ///
    /// # Errors
    /// [`KeyError::WrongVariable`]
    pub fn chosen(variable: Option<&str>, named: Option<&Path>, data: &Path) -> Result<Self, KeyError> {
        if let Some(text) = variable.filter(|text| !text.trim().is_empty()) {
            return Ok(Self::Environment(KeyRing::new(SiteKey::parse(text).ok_or(KeyError::WrongVariable)?)));
        }
        Ok(match named {
            Some(file) => Self::File { file: file.to_path_buf(), old: None },
            None => Self::File { file: data.join(FILE), old: Some(data.join(OLD_FILE)) },
        })
    }

    /// The place in words, without the key.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Environment(_) => format!("环境变量 {VARIABLE}"),
            Self::File { .. } => self.existing().map_or_else(String::new, |file| file.display().to_string()),
        }
    }

    /// The key; `None` if there is no file. Nothing is created or changed.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn find(&self) -> Result<Option<KeyRing>, KeyError> {
        match self {
            Self::Environment(ring) => Ok(Some(ring.clone())),
            Self::File { .. } => self.existing().map_or(Ok(None), file::read),
        }
    }

    /// Creates a new key in its file; returns the file's own key if another process was quicker.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn make(&self) -> Result<KeyRing, KeyError> {
        match self {
            Self::Environment(ring) => Ok(ring.clone()),
            Self::File { file, .. } => match make_file(file) {
                Err(KeyError::Exists { .. }) => {
                    let absent = || KeyError::File { file: file.clone(), cause: std::io::ErrorKind::NotFound.into() };
                    file::read(file)?.ok_or_else(absent)
                }
                made => made.map(KeyRing::new),
            },
        }
    }

    /// Replaces the content of the file by `ring`, in one step.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn replace(&self, ring: &KeyRing) -> Result<(), KeyError> {
        match self {
            Self::Environment(_) => Err(KeyError::Fixed),
            Self::File { .. } => self.existing().map_or(Ok(()), |file| file::replace(file, ring)),
        }
    }

    /// Gives an older program's file its new name.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn rename_old(&self) -> Result<(), KeyError> {
        let Self::File { file, old: Some(old) } = self else { return Ok(()) };
        if file.exists() || !old.exists() {
            return Ok(());
        }
        std::fs::rename(old, file).map_err(|cause| KeyError::File { file: old.clone(), cause })?;
        tracing::info!(from = %old.display(), to = %file.display(), "the site's key has its new name");
        Ok(())
    }

    /// The file that exists and is used.
    fn existing(&self) -> Option<&Path> {
        let Self::File { file, old } = self else { return None };
        let old = old.as_deref().filter(|old| !file.exists() && old.exists());
        Some(old.unwrap_or(file))
    }
}

/// Writes a new key to `file`, which must not exist.
///
/// # Errors
/// See [`KeyError`].
pub fn make_file(file: &Path) -> Result<SiteKey, KeyError> {
    let key = SiteKey::random().ok_or(KeyError::NoRandom)?;
    file::make(file, &KeyRing::new(key.clone())).map(|()| key)
}

/// Reads the keys in `file`, which must exist.
///
/// # Errors
/// See [`KeyError`].
pub fn read_file(file: &Path) -> Result<KeyRing, KeyError> {
    let absent = || KeyError::File { file: file.to_path_buf(), cause: std::io::ErrorKind::NotFound.into() };
    file::read(file)?.ok_or_else(absent)
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::PermissionsExt,
    };

    use super::*;

    fn of(data: &Path) -> KeySource {
        KeySource::chosen(None, None, data).expect("a source")
    }

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = of(&folder.path().join("data"));
        assert!(source.find().expect("no key").is_none());
        let key = source.make().expect("a key").current.id();
        assert_eq!(source.make().expect("the same").current.id(), key);
        let file = folder.path().join("data/site.key");
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path().join("data")).expect("the folder").count(), 1);

        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("another mode");
        assert!(matches!(source.find(), Err(KeyError::Open { mode: 0o640, .. })));
        fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("the mode");
        fs::write(&file, "abc").expect("another text");
        assert!(matches!(source.find(), Err(KeyError::Wrong { .. })));
        assert!(matches!(make_file(&file), Err(KeyError::Exists { .. })));
    }

    #[test]
    fn an_older_file_takes_the_new_name_and_keeps_its_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = folder.path().join("seal.key");
        let key = make_file(&old).expect("a key");
        let source = of(folder.path());
        assert_eq!(source.find().expect("found").expect("a key").current.id(), key.id());
        source.rename_old().expect("renamed");
        assert!(!old.exists());
        source.rename_old().expect("nothing to do");
        assert_eq!(source.find().expect("found").expect("a key").current.id(), key.id());
    }

    #[test]
    fn a_rotation_leaves_whole_files_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = of(folder.path());
        let old = source.make().expect("a key").current;
        let new = SiteKey::random().expect("a key");
        source.replace(&KeyRing { current: new.clone(), previous: Some(old.clone()) }).expect("written");
        let ring = source.find().expect("found").expect("a ring");
        assert_eq!((ring.current.id(), ring.previous.map(|key| key.id())), (new.id(), Some(old.id())));
        let file = folder.path().join("site.key");
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn the_environment_comes_first_and_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = KeySource::chosen(Some(&"0b".repeat(32)), None, folder.path()).expect("a source");
        assert!(source.find().expect("found").is_some());
        source.make().expect("nothing to do");
        let ring = source.find().expect("found").expect("a ring");
        assert!(matches!(source.replace(&ring), Err(KeyError::Fixed)));
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
        assert!(matches!(KeySource::chosen(Some("abc"), None, folder.path()), Err(KeyError::WrongVariable)));
        assert!(matches!(KeySource::chosen(Some(" "), None, folder.path()), Ok(KeySource::File { .. })));
    }
}

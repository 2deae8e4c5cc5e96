//! The file with the key of the seals, which only the program's own user reads.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use store::SealKey;

/// Why there is no key, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file can't be read or made.
    #[error("不能读写封印密钥 {file}（{cause}）。请检查路径和权限")]
    File {
        /// Which one.
        file: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There is something else in it.
    #[error("{file} 不是封印密钥：须为 64 位十六进制数。请从备份放回原来的文件")]
    Wrong {
        /// Which one.
        file: PathBuf,
    },
    /// Others may read it.
    #[error("封印密钥 {file} 能被其他用户读取（权限 {mode:o}）。请运行 chmod 600 {file}")]
    Open {
        /// Which one.
        file: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The system gives no random bytes.
    #[error("系统没有给出随机数，不能生成封印密钥")]
    NoRandom,
}

/// The key in `file`; nothing where there is no such file.
///
/// # Errors
/// See [`KeyError`].
pub fn find_key(file: &Path) -> Result<Option<SealKey>, KeyError> {
    let unreadable = |cause| KeyError::File { file: file.to_path_buf(), cause };
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mode = fs::metadata(file).map_err(unreadable)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Open { file: file.to_path_buf(), mode });
    }
    SealKey::parse(&text).map(Some).ok_or_else(|| KeyError::Wrong { file: file.to_path_buf() })
}

/// The key in `file`, which is made where it is missing: whole, or not at all.
///
/// # Errors
/// See [`KeyError`].
pub fn take_key(file: &Path) -> Result<SealKey, KeyError> {
    if let Some(key) = find_key(file)? {
        return Ok(key);
    }
    let unwritable = |cause| KeyError::File { file: file.to_path_buf(), cause };
    let key = SealKey::random().ok_or(KeyError::NoRandom)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(unwritable)?;
    let coming = file.with_added_extension(format!("new-{}", std::process::id()));
    let made = write(&coming, &key).and_then(|()| fs::hard_link(&coming, file));
    let _ = fs::remove_file(&coming);
    match made {
        Ok(()) => File::open(folder).and_then(|folder| folder.sync_all()).map_err(unwritable).map(|()| key),
        // Another process was quicker: that one's counts.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            find_key(file)?.ok_or_else(|| unwritable(io::ErrorKind::NotFound.into()))
        }
        Err(error) => Err(unwritable(error)),
    }
}

fn write(file: &Path, key: &SealKey) -> io::Result<()> {
    let mut made = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)?;
    made.write_all(format!("{}\n", key.to_text()).as_bytes())?;
    made.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("data/seal.key");
        assert!(find_key(&file).expect("no key").is_none());
        let key = take_key(&file).expect("a key").to_text();
        assert_eq!(take_key(&file).expect("the same").to_text(), key);
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path().join("data")).expect("the folder").count(), 1);

        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("another mode");
        assert!(matches!(take_key(&file), Err(KeyError::Open { mode: 0o640, .. })));
        fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("the mode");
        fs::write(&file, "abc").expect("another text");
        assert!(matches!(take_key(&file), Err(KeyError::Wrong { .. })));
    }
}

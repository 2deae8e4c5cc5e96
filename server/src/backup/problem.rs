use std::{io, path::Path};

use store::backup::BackupError;

use crate::file::VaultError;

/// Why there is no backup, or no way back from it; in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The database.
    #[error(transparent)]
    Database(#[from] BackupError),
    /// The store of files.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A file or folder.
    #[error("不能读写 {place}（{cause}）。请检查路径、权限和剩余空间")]
    File {
        /// Which one.
        place: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The archive is no backup, or not whole.
    #[error("备份 {place} 不完整或不是 gongkai 的备份（{cause}）。请改用另一份备份")]
    Damaged {
        /// Which one.
        place: String,
        /// What is wrong.
        cause: String,
    },
    /// The archive is encrypted and no passphrase was given.
    #[error("备份 {place} 已加密。请用 --passphrase-file 指定存有口令的文件")]
    Locked {
        /// Which one.
        place: String,
    },
    /// The passphrase does not open the archive.
    #[error("口令打不开备份 {place}。请核对口令文件")]
    WrongPassphrase {
        /// Which one.
        place: String,
    },
}

impl Problem {
    pub(super) fn file(place: &Path, cause: io::Error) -> Self {
        Self::File { place: place.display().to_string(), cause }
    }

    pub(super) fn damaged(place: &Path, cause: impl ToString) -> Self {
        Self::Damaged { place: place.display().to_string(), cause: cause.to_string() }
    }
}

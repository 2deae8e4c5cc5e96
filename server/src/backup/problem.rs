use std::{io, path::Path};

use store::backup::BackupError;

use crate::file::VaultError;

/// The reason for which a backup or its restoration failed, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A problem of the database.
    #[error(transparent)]
    Database(#[from] BackupError),
    /// A problem of the file storage.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A problem of a file or folder.
    #[error("不能读写 {place}（{cause}）。请检查路径、权限和剩余空间")]
    File {
        /// The file or folder.
        place: String,
        /// The message of the system.
        cause: io::Error,
    },
    /// The archive is no backup, or incomplete.
    #[error("备份 {place} 不完整或不是 gongkai 的备份（{cause}）。请改用另一份备份")]
    Damaged {
        /// The archive.
        place: String,
        /// The problem.
        cause: String,
    },
    /// The archive is encrypted and no passphrase was given.
    #[error("备份 {place} 已加密。请用 --passphrase-file 指定存有口令的文件")]
    Locked {
        /// The archive.
        place: String,
    },
    /// The passphrase does not open the archive.
    #[error("口令打不开备份 {place}。请核对口令文件")]
    WrongPassphrase {
        /// The archive.
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

//! Storage of the contents of files, each under the hash of its content: in the data folder, or in an object store that
//! many machines share. All access to a file's content goes through here.

mod named;

use std::{
    io,
    path::{Path, PathBuf},
};

use axum::body::Body;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt},
};
use tokio_util::io::ReaderStream;

use super::{
    disk::{Disk, hex},
    objects::{Object, Objects},
};
use crate::settings::FilesSettings;

/// Bytes that are read from the disk at a time.
const PIECE: usize = 64 * 1024;

/// The reason for which a file's content can't be read or stored.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The disk has failed.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The object store does not answer, or refuses access. Its message has no secrets.
    #[error("附件存储没有回应，或者拒绝了请求（{0}）")]
    Away(String),
    /// The storage has no such file, or another one under its name.
    #[error("附件存储里没有这个文件，或者内容不对（{0}）")]
    Missing(String),
    /// The settings of the object store are wrong.
    #[error("设置文件的 [files] 有误：{0}")]
    Settings(String),
}

/// The storage. Clones share it.
#[derive(Debug, Clone)]
pub struct Vault {
    /// Incoming files are stored here first, also those for the object store.
    disk: Disk,
    objects: Option<Objects>,
}

impl Vault {
    /// Opens the folder `files` below `data`, or the store that `settings` name. Remains of uploads that were cut off by
    /// the end of the program are removed from this machine's disk.
    ///
    /// # Errors
    /// The folder can't be created or read, or the settings are wrong. A store that does not answer is no error here.
    pub fn open(data: &Path, settings: Option<&FilesSettings>) -> Result<Self, VaultError> {
        Self::over(Disk::open(data.join("files"))?, settings)
    }

    /// Like [`Self::open`], for reading alone: nothing is created or removed.
    ///
    /// # Errors
    /// The settings are wrong.
    pub fn existing(data: &Path, settings: Option<&FilesSettings>) -> Result<Self, VaultError> {
        Self::over(Disk::existing(data.join("files")), settings)
    }

    fn over(disk: Disk, settings: Option<&FilesSettings>) -> Result<Self, VaultError> {
        let objects = settings.map(Objects::open).transpose().map_err(VaultError::Settings)?;
        Ok(Self { disk, objects })
    }

    /// A new file for incoming content; dropping it removes it.
    ///
    /// # Errors
    /// It can't be created.
    pub fn incoming(&self) -> io::Result<NamedTempFile> {
        self.disk.incoming()
    }

    /// Stores `file`, whose content has the hash `sha256`. Once this returns, it survives a crash of the machine;
    /// before, no reader sees a part of it.
    ///
    /// # Errors
    /// It can't be written.
    pub async fn keep(&self, file: NamedTempFile, sha256: &str) -> Result<(), VaultError> {
        match &self.objects {
            None => {
                let (disk, sha256) = (self.disk.clone(), sha256.to_owned());
                let kept = tokio::task::spawn_blocking(move || disk.keep(file, &sha256));
                Ok(kept.await.map_err(io::Error::from)??)
            }
            Some(objects) => objects.keep(File::from_std(file.reopen()?), sha256).await,
        }
    }

    /// Stores `bytes`, and returns their hash.
    ///
    /// # Errors
    /// They can't be written.
    pub async fn keep_bytes(&self, bytes: Vec<u8>) -> Result<String, VaultError> {
        let disk = self.disk.clone();
        let written = tokio::task::spawn_blocking(move || disk.write(&bytes).map(|file| (file, digest(&bytes))));
        let (file, sha256) = written.await.map_err(io::Error::from)??;
        self.keep(file, &sha256).await?;
        Ok(sha256)
    }

    /// The file with the hash `sha256`, for reading parts of it. The database knows its size: `size` bytes.
    ///
    /// # Errors
    /// The file is missing.
    pub async fn open_file(&self, sha256: &str, size: u64) -> Result<Opened, VaultError> {
        match &self.objects {
            None => {
                let file = File::open(self.disk.place(sha256)).await?;
                let size = file.metadata().await?.len();
                Ok(Opened { size, source: Source::Disk(file) })
            }
            Some(objects) => Ok(Opened { size, source: Source::Object(objects.object(sha256, size)) }),
        }
    }

    /// The file with the hash `sha256` as one on this machine, fetched from the object store if need be. Its hash is not
    /// checked.
    ///
    /// # Errors
    /// The file is missing.
    pub async fn local(&self, sha256: &str) -> Result<Local, VaultError> {
        let Some(objects) = &self.objects else { return Ok(Local::Kept(self.disk.place(sha256))) };
        let disk = self.disk.clone();
        let file = tokio::task::spawn_blocking(move || disk.incoming()).await.map_err(io::Error::from)??;
        objects.fetch(sha256, &mut File::from_std(file.reopen()?)).await?;
        Ok(Local::Fetched(file))
    }

    /// Checks that files are available. The data folder always is: it was opened.
    ///
    /// # Errors
    /// The store does not answer, or refuses access.
    pub async fn check(&self) -> Result<(), VaultError> {
        match &self.objects {
            None => Ok(()),
            Some(objects) => objects.check().await,
        }
    }
}

/// A file on this machine.
#[derive(Debug)]
pub enum Local {
    /// The path of the stored file.
    Kept(PathBuf),
    /// A copy, which is removed when this is dropped.
    Fetched(NamedTempFile),
}

impl Local {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Fetched(file) => file.path(),
        }
    }
}

/// A file that can be read in parts.
pub struct Opened {
    /// Its size in bytes.
    pub size: u64,
    source: Source,
}

enum Source {
    Disk(File),
    Object(Object),
}

impl Opened {
    /// Its `length` bytes from byte `first` on, streamed.
    ///
    /// # Errors
    /// They are missing, or the storage is not available.
    pub async fn part(self, first: u64, length: u64) -> Result<Body, VaultError> {
        match self.source {
            Source::Disk(mut file) => {
                file.seek(io::SeekFrom::Start(first)).await?;
                Ok(Body::from_stream(ReaderStream::with_capacity(file.take(length), PIECE)))
            }
            Source::Object(_) if length == 0 => Ok(Body::empty()),
            Source::Object(object) => object.part(first..first.saturating_add(length)).await,
        }
    }
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

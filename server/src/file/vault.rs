//! Where the bytes of files are kept, each under the hash of its content: in the data folder, or in a store of objects that
//! many machines share. Whoever touches a file's bytes does it through here.

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

/// Read from the disk at a time.
const PIECE: usize = 64 * 1024;

/// Why a file's bytes can't be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The disk refuses.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The store of objects does not answer, or lets nobody in. What it said has no secrets.
    #[error("附件存储没有回应，或者拒绝了请求（{0}）")]
    Away(String),
    /// It has no such file, or another one under its name.
    #[error("附件存储里没有这个文件，或者内容不对（{0}）")]
    Missing(String),
    /// It can't be reached with these settings.
    #[error("设置文件的 [files] 有误：{0}")]
    Settings(String),
}

/// The place. Clones share it.
#[derive(Debug, Clone)]
pub struct Vault {
    /// What is coming lies here first, whatever becomes of it.
    disk: Disk,
    objects: Option<Objects>,
}

impl Vault {
    /// The folder `files` below `data`, or the store that `settings` name. What an upload has left on this machine's disk
    /// that was cut off by the end of the program is removed.
    ///
    /// # Errors
    /// The folder can't be made or read, or the settings are wrong. A store that does not answer is no error here.
    pub fn open(data: &Path, settings: Option<&FilesSettings>) -> Result<Self, VaultError> {
        Self::over(Disk::open(data.join("files"))?, settings)
    }

    /// As [`Self::open`], for reading alone: nothing is made or removed.
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

    /// A new file for what comes; dropping it removes it.
    ///
    /// # Errors
    /// It can't be made.
    pub fn incoming(&self) -> io::Result<NamedTempFile> {
        self.disk.incoming()
    }

    /// Keeps `file`, whose content has the hash `sha256`. Once this returns, it survives a crash of the machine; before,
    /// nobody sees a part of it.
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

    /// Keeps `bytes`, and returns their hash.
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

    /// The file with the hash `sha256`, for reading parts of it. The database says that it has `size` bytes.
    ///
    /// # Errors
    /// It is not there.
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

    /// The file with the hash `sha256` as one on this machine, fetched if it lies elsewhere. Nothing is compared.
    ///
    /// # Errors
    /// It is not there.
    pub async fn local(&self, sha256: &str) -> Result<Local, VaultError> {
        let Some(objects) = &self.objects else { return Ok(Local::Kept(self.disk.place(sha256))) };
        let disk = self.disk.clone();
        let file = tokio::task::spawn_blocking(move || disk.incoming()).await.map_err(io::Error::from)??;
        objects.fetch(sha256, &mut File::from_std(file.reopen()?)).await?;
        Ok(Local::Fetched(file))
    }

    /// Whether files can be had. The data folder always can: it was opened.
    ///
    /// # Errors
    /// The store does not answer, or lets nobody in.
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
    /// Where it is kept.
    Kept(PathBuf),
    /// A copy, which goes with this.
    Fetched(NamedTempFile),
}

impl Local {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Fetched(file) => file.path(),
        }
    }
}

/// A file that can be read in parts.
pub struct Opened {
    /// Its bytes.
    pub size: u64,
    source: Source,
}

enum Source {
    Disk(File),
    Object(Object),
}

impl Opened {
    /// Its `length` bytes from byte `first` on, as they come.
    ///
    /// # Errors
    /// They are not there, or can't be had.
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

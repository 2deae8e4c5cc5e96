//! Second copies of files, apart from the served ones.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::{backup::hash_of, file::Disk};

/// The folder below the data folder: copies are in `good/copies`, and files found in the place of others in `good/found`.
const FOLDER: &str = "good";

/// The folder of the copies.
#[derive(Debug)]
pub struct Copies {
    disk: Disk,
    found: PathBuf,
}

impl Copies {
    /// The copies below the folder `data`.
    ///
    /// # Errors
    /// The folder can't be created or read.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        Ok(Self { disk: Disk::open(folder.join("copies"))?, found: folder.join("found") })
    }

    /// Whether there is a copy of the file with the hash `sha256`.
    pub fn has(&self, sha256: &str) -> bool {
        self.disk.place(sha256).is_file()
    }

    /// Stores a copy of `file`, whose content has the hash `sha256`.
    ///
    /// # Errors
    /// It can't be read or written.
    pub fn keep(&self, file: &Path, sha256: &str) -> io::Result<()> {
        let coming = self.disk.incoming()?;
        fs::copy(file, coming.path())?;
        self.disk.keep(coming, sha256)
    }

    /// Restores the copy to `disk`, in one step. The file in its place is kept apart, as evidence. Returns false if there
    /// is no intact copy.
    ///
    /// # Errors
    /// It can't be read or written.
    pub fn give_back(&self, disk: &Disk, sha256: &str) -> io::Result<bool> {
        let copy = self.disk.place(sha256);
        if !hash_of(&copy).is_ok_and(|found| found == sha256) {
            return Ok(false);
        }
        let place = disk.place(sha256);
        if place.is_file() {
            fs::create_dir_all(&self.found)?;
            // A hard link, and no move: the place is never empty.
            let evidence = self.found.join(sha256);
            let _ = fs::remove_file(&evidence);
            fs::hard_link(&place, &evidence).or_else(|_| fs::copy(&place, &evidence).map(drop))?;
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let coming: NamedTempFile = disk.incoming()?;
        fs::copy(&copy, coming.path())?;
        coming.as_file().sync_all()?;
        coming.persist(&place).map_err(|error| error.error)?;
        Ok(true)
    }
}

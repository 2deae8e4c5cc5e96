//! Second copies of files, apart from those that are given out.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::{backup::hash_of, file::Disk};

/// Below the data folder: copies lie in `good/copies`, what was found in the place of a file in `good/found`.
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
    /// The folder can't be made or read.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        Ok(Self { disk: Disk::open(folder.join("copies"))?, found: folder.join("found") })
    }

    /// Whether there is a copy of the file with the hash `sha256`.
    pub fn has(&self, sha256: &str) -> bool {
        self.disk.place(sha256).is_file()
    }

    /// Keeps a copy of `file`, whose content has the hash `sha256`.
    ///
    /// # Errors
    /// It can't be read or written.
    pub fn keep(&self, file: &Path, sha256: &str) -> io::Result<()> {
        let coming = self.disk.incoming()?;
        fs::copy(file, coming.path())?;
        self.disk.keep(coming, sha256)
    }

    /// Gives the copy back to `disk`, in one step. What lies in its place is kept apart, so that it can be looked at. False
    /// where there is no copy that is as it was.
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
            // A second name, and no move: the place is never empty.
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

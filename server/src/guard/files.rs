//! Checks of files: each must have its hash, or is restored from its copy.

use std::{
    collections::HashMap,
    fs, io,
    os::unix::fs::MetadataExt,
    path::Path,
    time::{Duration, Instant},
};

use domain::guard::{Finding, Remedy, Trouble};

use super::copies::Copies;
use crate::{backup::hash_of, file::Disk};

/// Time after which a file is read again, even if its metadata are unchanged.
const READ_AGAIN: Duration = Duration::from_secs(24 * 60 * 60);

/// The metadata of a file: a writer changes its times, unless they own the machine's clock or its disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outside {
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Outside {
    fn of(place: &Path) -> io::Result<Self> {
        let file = fs::symlink_metadata(place)?;
        Ok(Self {
            inode: file.ino(),
            size: file.len(),
            modified: (file.mtime(), file.mtime_nsec()),
            changed: (file.ctime(), file.ctime_nsec()),
        })
    }
}

/// Checks the files of the site.
#[derive(Debug)]
pub struct FileWatch {
    disk: Disk,
    copies: Option<Copies>,
    /// The metadata of each file when it was read, and the time of that.
    read: HashMap<String, (Outside, Instant)>,
}

impl FileWatch {
    pub fn new(disk: Disk, copies: Option<Copies>) -> Self {
        Self { disk, copies, read: HashMap::new() }
    }

    /// Checks the files with these hashes, and restores those that were changed or are missing. An intact file without a
    /// copy gets one.
    pub fn round(&mut self, hashes: &[String]) -> Vec<Finding> {
        hashes.iter().filter_map(|sha256| self.look(sha256)).collect()
    }

    fn look(&mut self, sha256: &str) -> Option<Finding> {
        let place = self.disk.place(sha256);
        // Before the file is read: a write in the meantime is seen the next time.
        let outside = Outside::of(&place).ok();
        let is_known =
            self.read.get(sha256).is_some_and(|(known, at)| Some(*known) == outside && at.elapsed() < READ_AGAIN);
        if is_known {
            return None;
        }
        match (hash_of(&place), outside) {
            (Ok(found), Some(outside)) if found == sha256 => {
                self.read.insert(sha256.to_owned(), (outside, Instant::now()));
                self.copy(&place, sha256);
                None
            }
            (read, _) => {
                self.read.remove(sha256);
                Some(self.give_back(sha256, read))
            }
        }
    }

    fn copy(&self, place: &Path, sha256: &str) {
        let Some(copies) = self.copies.as_ref().filter(|copies| !copies.has(sha256)) else { return };
        if let Err(error) = copies.keep(place, sha256) {
            tracing::warn!(sha256, %error, "a file has no second copy");
        }
    }

    fn give_back(&self, sha256: &str, read: io::Result<String>) -> Finding {
        let (trouble, detail) = match read {
            Ok(found) => (Trouble::Changed, format!("found {found}")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Trouble::Missing, String::new()),
            Err(error) => (Trouble::Changed, error.to_string()),
        };
        let given = self.copies.as_ref().map_or(Ok(false), |copies| copies.give_back(&self.disk, sha256));
        let (remedy, detail) = match given {
            Ok(true) => (Remedy::Restored, detail),
            Ok(false) => (Remedy::Left, format!("{detail}; no good copy").trim_start_matches("; ").to_owned()),
            Err(error) => (Remedy::Left, format!("{detail}; {error}").trim_start_matches("; ").to_owned()),
        };
        Finding { kind: "file", subject: sha256.to_owned(), trouble, remedy, detail }
    }
}

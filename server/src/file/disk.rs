//! The folder of the files: `ab/cd/{sha256}`, and `incoming/` for those that are still being received.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::NamedTempFile;

const INCOMING: &str = "incoming";
/// Age after which an incoming file is removed: no upload takes as long, so that it was left by a program that was killed.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder.
#[derive(Debug, Clone)]
pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// Creates the folder if it is missing, and removes what a killed program has left in it.
    ///
    /// # Errors
    /// It can't be created or read.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        let incoming = folder.join(INCOMING);
        fs::create_dir_all(&incoming)?;
        for entry in fs::read_dir(&incoming)? {
            let entry = entry?;
            let age = entry.metadata()?.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
            if age.is_some_and(|age| age > LEFT) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { folder })
    }

    /// The folder as it is, even if it is missing: read-only use neither creates nor removes anything.
    pub const fn existing(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// A new file for incoming content; dropping it removes it.
    ///
    /// # Errors
    /// It can't be created.
    pub fn incoming(&self) -> io::Result<NamedTempFile> {
        let incoming = self.folder.join(INCOMING);
        fs::create_dir_all(&incoming)?;
        NamedTempFile::new_in(incoming)
    }

    /// Stores `file`, whose content has the hash `sha256`. Once this returns, it survives a crash of the machine.
    ///
    /// # Errors
    /// It can't be written.
    pub fn keep(&self, file: NamedTempFile, sha256: &str) -> io::Result<()> {
        let place = self.place(sha256);
        let size = file.as_file().metadata()?.len();
        if fs::metadata(&place).is_ok_and(|kept| kept.len() == size) {
            return Ok(());
        }
        file.as_file().sync_all()?;
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        file.persist(&place).map_err(|error| error.error)?;
        // The names, too, are on the disk only when their folders are synced.
        for folder in folder.ancestors().take_while(|folder| folder.starts_with(&self.folder)) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// A new file of `bytes`, not stored yet.
    ///
    /// # Errors
    /// They can't be written.
    pub fn write(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        let mut file = self.incoming()?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Stores `bytes` under `name`, a path below the folder, and replaces an earlier file.
    ///
    /// # Errors
    /// They can't be written.
    pub fn write_named(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.folder.join(name);
        let file = self.write(bytes)?;
        fs::create_dir_all(place.parent().unwrap_or(&self.folder))?;
        file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }

    /// The content of the file `name`; `None` if there is none.
    ///
    /// # Errors
    /// It can't be read.
    pub fn read_named(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        found(fs::read(self.folder.join(name)))
    }

    /// The names of the folders in `folder`.
    ///
    /// # Errors
    /// It can't be read.
    pub fn folders_in(&self, folder: &str) -> io::Result<Vec<String>> {
        let Some(entries) = found(fs::read_dir(self.folder.join(folder)))? else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                names.extend(entry.file_name().into_string());
            }
        }
        Ok(names)
    }

    /// Removes `folder` with its content.
    ///
    /// # Errors
    /// It can't be removed.
    pub fn remove_folder(&self, folder: &str) -> io::Result<()> {
        found(fs::remove_dir_all(self.folder.join(folder))).map(|_| ())
    }

    /// The path of the file with the hash `sha256`, which must be a hash, and no path.
    pub fn place(&self, sha256: &str) -> PathBuf {
        let (first, rest) = sha256.split_at_checked(2).unwrap_or((sha256, ""));
        let second = rest.get(..2).unwrap_or(rest);
        self.folder.join(Path::new(first)).join(second).join(sha256)
    }
}

/// Turns an error of a missing file into `None`.
fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// `bytes` in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

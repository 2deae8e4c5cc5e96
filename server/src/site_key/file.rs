//! The key's file: complete or absent, and for its owner alone.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use store::KeyRing;
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::KeyError;
use crate::input;

/// The keys in `file`; `None` if there is no such file.
pub(super) fn read(file: &Path) -> Result<Option<KeyRing>, KeyError> {
    let failed = |cause| KeyError::File { file: file.to_path_buf(), cause };
    let text = match input::read_text(file) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mode = fs::metadata(file).map_err(failed)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Open { file: file.to_path_buf(), mode });
    }
    KeyRing::parse(&text).map(Some).ok_or_else(|| KeyError::Wrong { file: file.to_path_buf() })
}

/// Writes `ring` to the new file `file`.
pub(super) fn make(file: &Path, ring: &KeyRing) -> Result<(), KeyError> {
    let failed = |cause| KeyError::File { file: file.to_path_buf(), cause };
    match write(file, ring).map_err(failed)?.persist_noclobber(file) {
        Ok(_) => sync(file).map_err(failed),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(KeyError::Exists { file: file.to_path_buf() })
        }
        Err(error) => Err(failed(error.error)),
    }
}

/// Replaces `file` by `ring`.
pub(super) fn replace(file: &Path, ring: &KeyRing) -> Result<(), KeyError> {
    let failed = |cause| KeyError::File { file: file.to_path_buf(), cause };
    write(file, ring).map_err(failed)?.persist(file).map_err(|error| failed(error.error))?;
    sync(file).map_err(failed)
}

/// A temporary file beside `file`, with the mode 0600.
fn write(file: &Path, ring: &KeyRing) -> io::Result<NamedTempFile> {
    let folder = folder(file);
    fs::create_dir_all(folder)?;
    let mut coming = NamedTempFile::new_in(folder)?;
    coming.write_all(ring.to_text().as_bytes())?;
    coming.as_file().sync_all()?;
    Ok(coming)
}

fn sync(file: &Path) -> io::Result<()> {
    File::open(folder(file))?.sync_all()
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

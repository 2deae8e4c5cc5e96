//! Permissions: files of the program are for its own user alone, independently of the umask that it was started with.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use rustix::{fs::Mode, process::umask};

/// The permissions of others for a file.
const OTHERS: u32 = 0o077;
/// The mode of a folder that others read, such as that of a mirror.
const PUBLIC_FOLDER: u32 = 0o755;

/// From here on, new files and folders of this process are closed to others: the database with its logs, uploads, backups, and
/// the output of PostgreSQL's tools.
pub fn close_new_files() {
    umask(Mode::RWXG | Mode::RWXO);
}

/// Closes the data folder and the files of the database, which an older program may have left open. A file that can't be
/// closed is warned of: it belongs to another user.
pub fn close_existing(data: &Path, files: &[PathBuf]) {
    for place in [data].into_iter().chain(files.iter().map(PathBuf::as_path)) {
        match close(place) {
            Ok(None) => {}
            Ok(Some(mode)) => tracing::warn!(
                place = %place.display(),
                mode = format!("{mode:o}"),
                "others could read this; it is closed to them now"
            ),
            Err(error) => tracing::warn!(
                place = %place.display(), %error, "others may read this: chmod it to 700 (a folder) or 600 (a file)"
            ),
        }
    }
}

/// Removes others' permissions for `place`, and returns its mode if they had any.
fn close(place: &Path) -> io::Result<Option<u32>> {
    let mode = match fs::metadata(place) {
        Ok(about) => about.permissions().mode() & 0o7777,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if mode & OTHERS == 0 {
        return Ok(None);
    }
    fs::set_permissions(place, Permissions::from_mode(mode & !OTHERS))?;
    Ok(Some(mode))
}

/// Creates `folder` and its missing parents, for everybody to read.
///
/// # Errors
/// A folder can't be created.
pub fn create_public_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    fs::create_dir_all(folder)?;
    missing.iter().try_for_each(|made| fs::set_permissions(made, Permissions::from_mode(PUBLIC_FOLDER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(place: &Path) -> u32 {
        fs::metadata(place).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn what_was_open_is_closed_and_the_rest_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let (open, closed) = (folder.path().join("gongkai.db"), folder.path().join("gongkai.db-wal"));
        for (file, mode) in [(&open, 0o644), (&closed, 0o400)] {
            fs::write(file, "x").expect("written");
            fs::set_permissions(file, Permissions::from_mode(mode)).expect("a mode");
        }
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("a mode");
        close_existing(folder.path(), &[open.clone(), closed.clone(), folder.path().join("missing")]);
        assert_eq!((mode(folder.path()), mode(&open), mode(&closed)), (0o700, 0o600, 0o400));
    }

    #[test]
    fn a_public_folder_is_public_with_those_that_are_made_for_it() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("a mode");
        let inner = folder.path().join("a/b");
        create_public_folder(&inner).expect("made");
        create_public_folder(&inner).expect("nothing to do");
        assert_eq!((mode(&folder.path().join("a")), mode(&inner)), (0o755, 0o755));
        assert_eq!(mode(folder.path()), 0o700, "what was there is left");
    }
}

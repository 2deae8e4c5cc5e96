use std::{
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use flate2::read::GzDecoder;
use tempfile::TempDir;

use super::{FILES, MANIFEST, Manifest, Problem, archive::hash_of};
use crate::input;

/// The beginning of every encrypted archive.
const LOCKED: &[u8] = b"age-encryption.org/";

/// An unpacked backup that was checked against its manifest. Dropping it removes the unpacked files.
#[derive(Debug)]
pub struct Unpacked {
    folder: TempDir,
    /// Its manifest.
    pub manifest: Manifest,
}

impl Unpacked {
    /// The path of the copy of the database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join(Manifest::database_name(self.manifest.kind))
    }

    /// The path of the upload with the hash `sha256`.
    #[must_use]
    pub fn file(&self, sha256: &str) -> PathBuf {
        self.folder.path().join(FILES).join(sha256)
    }
}

/// Unpacks the backup `archive` below `folder`, and compares all of it with its manifest.
///
/// # Errors
/// See [`Problem`]; nothing is left then.
pub fn unpack(archive: &Path, folder: &Path, passphrase: Option<SecretString>) -> Result<Unpacked, Problem> {
    let damaged = |cause: io::Error| Problem::damaged(archive, cause);
    // Opened before anything is created.
    let archived = open(archive, passphrase)?;
    fs::create_dir_all(folder).map_err(|error| Problem::file(folder, error))?;
    let place = tempfile::Builder::new().prefix(".restoring-").tempdir_in(folder);
    let place = place.map_err(|error| Problem::file(folder, error))?;
    let mut content = tar::Archive::new(GzDecoder::new(archived));
    fs::create_dir_all(place.path().join(FILES)).map_err(|error| Problem::file(folder, error))?;
    for entry in content.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let name = entry.path().map_err(damaged)?.into_owned();
        if !is_expected(&name) || !entry.header().entry_type().is_file() {
            return Err(Problem::damaged(archive, format!("其中有不认识的 {}", name.display())));
        }
        let mut file = File::create(place.path().join(&name)).map_err(|error| Problem::file(folder, error))?;
        io::copy(&mut entry, &mut file).map_err(damaged)?;
    }
    // Read to the end: only there an encrypted archive proves complete.
    io::copy(&mut content.into_inner(), &mut io::sink()).map_err(damaged)?;

    let text =
        fs::read(place.path().join(MANIFEST)).map_err(|_| Problem::damaged(archive, "缺少清单 manifest.json"))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| Problem::damaged(archive, error))?;
    if manifest.format != Manifest::FORMAT {
        return Err(Problem::damaged(archive, format!("格式 {} 比本程序新", manifest.format)));
    }
    let unpacked = Unpacked { folder: place, manifest };
    compare(archive, &unpacked)?;
    Ok(unpacked)
}

/// Whether `name` is one of the possible names of an archive, so that none leads out of the folder.
fn is_expected(name: &Path) -> bool {
    let Some(text) = name.to_str() else { return false };
    match text.split_once('/') {
        None => [MANIFEST, "database.db", "database.dump"].contains(&text),
        Some((FILES, hash)) => hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
        Some(_) => false,
    }
}

fn compare(archive: &Path, unpacked: &Unpacked) -> Result<(), Problem> {
    let database = (unpacked.database(), unpacked.manifest.database.clone());
    let files = unpacked.manifest.files.iter().map(|(hash, _)| (unpacked.file(hash), hash.clone()));
    for (file, hash) in std::iter::once(database).chain(files) {
        if !hash_of(&file).is_ok_and(|found| found == hash) {
            let name = file.file_name().unwrap_or_default().display().to_string();
            return Err(Problem::damaged(archive, format!("{name} 与清单不符")));
        }
    }
    Ok(())
}

fn open(archive: &Path, passphrase: Option<SecretString>) -> Result<Box<dyn Read>, Problem> {
    let place = || archive.display().to_string();
    let failed = |error| Problem::file(archive, error);
    let mut file = BufReader::new(input::open(archive).map_err(failed)?);
    let begins = io::BufRead::fill_buf(&mut file).map_err(failed)?.starts_with(LOCKED);
    match (begins, passphrase) {
        (false, _) => Ok(Box::new(file)),
        (true, None) => Err(Problem::Locked { place: place() }),
        (true, Some(passphrase)) => {
            let decryptor = age::Decryptor::new_buffered(file).map_err(|error| Problem::damaged(archive, error))?;
            let identity = age::scrypt::Identity::new(passphrase);
            match decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)) {
                Ok(content) => Ok(Box::new(content)),
                Err(age::DecryptError::DecryptionFailed | age::DecryptError::NoMatchingKeys) => {
                    Err(Problem::WrongPassphrase { place: place() })
                }
                Err(error) => Err(Problem::damaged(archive, error)),
            }
        }
    }
}

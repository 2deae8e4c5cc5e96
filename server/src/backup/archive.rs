use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use domain::date::Instant;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use store::{
    Store,
    backup::{Counts, Kind},
};
use tempfile::NamedTempFile;
use tokio::runtime::Handle;

use super::{FILES, MANIFEST, Manifest, Problem, stamp};
use crate::file::{Vault, VaultError, hex};

/// A backup that was made.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
    /// Hashes of uploads that the database knows and that the storage lacks, or has with other content. They are not in the
    /// backup.
    pub damaged: Vec<String>,
}

/// The content of a backup.
struct Content {
    kind: Kind,
    copy: PathBuf,
    rows: Counts,
    hashes: Vec<String>,
    now: Instant,
}

/// Makes a backup of the database at `url`, which is `store`'s, and of the uploads in `vault`, in the folder `folder`.
/// The site keeps running. The file appears only when all of it is on the disk.
///
/// # Errors
/// See [`Problem`]; nothing is left in the folder then.
pub async fn make(
    store: &Store,
    url: &str,
    vault: Vault,
    folder: &Path,
    passphrase: Option<SecretString>,
) -> Result<Made, Problem> {
    fs::create_dir_all(folder).map_err(|error| Problem::file(folder, error))?;
    let work = tempfile::Builder::new().prefix(".making-").tempdir_in(folder);
    let work = work.map_err(|error| Problem::file(folder, error))?;
    let kind = Kind::of(url).map_err(store::backup::BackupError::from)?;
    let copy = work.path().join(Manifest::database_name(kind));
    let rows = store.copy(url, &copy).await?;
    // Uploads are stored before the database knows them, and never removed: all that it knew exist now.
    let hashes = store.file_hashes().await?;
    let content = Content { kind, copy, rows, hashes, now: Instant::now() };
    let folder = folder.to_path_buf();
    let done = tokio::task::spawn_blocking(move || {
        let made = pack(&content, &vault, &folder, passphrase);
        drop(work);
        made
    });
    done.await.unwrap_or_else(|error| Err(Problem::file(Path::new(""), io::Error::other(error))))
}

/// The writer of the archive's file, plain or encrypted.
enum Sink {
    Open(BufWriter<File>),
    Locked(Box<age::stream::StreamWriter<BufWriter<File>>>),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Open(file) => file.write(bytes),
            Self::Locked(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Open(file) => file.flush(),
            Self::Locked(file) => file.flush(),
        }
    }
}

fn pack(content: &Content, vault: &Vault, folder: &Path, passphrase: Option<SecretString>) -> Result<Made, Problem> {
    let ending = if passphrase.is_some() { ".tar.gz.age" } else { ".tar.gz" };
    let place = free_place(folder, content.now, ending);
    let failed = |error| Problem::file(&place, error);

    let coming = NamedTempFile::new_in(folder).map_err(failed)?;
    let file = BufWriter::new(coming.reopen().map_err(failed)?);
    let sink = match passphrase {
        None => Sink::Open(file),
        Some(passphrase) => {
            let encryptor = age::Encryptor::with_user_passphrase(passphrase);
            Sink::Locked(Box::new(encryptor.wrap_output(file).map_err(failed)?))
        }
    };
    let mut archive = tar::Builder::new(GzEncoder::new(sink, Compression::fast()));
    let (manifest, damaged) = fill(&mut archive, content, vault, &place)?;
    let sink = archive.into_inner().and_then(GzEncoder::finish).map_err(failed)?;
    let file = match sink {
        Sink::Open(file) => file,
        Sink::Locked(file) => file.finish().map_err(failed)?,
    };
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    coming.persist_noclobber(&place).map_err(|error| failed(error.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(Made { file: place, manifest, damaged })
}

/// The path for a backup made `now`. If there is one of the same second, a later second is used.
fn free_place(folder: &Path, mut now: Instant, ending: &str) -> PathBuf {
    loop {
        let place = folder.join(format!("gongkai-{}{ending}", stamp(now)));
        if !place.exists() {
            return place;
        }
        now = now.plus_seconds(1);
    }
}

fn fill(
    archive: &mut tar::Builder<impl Write>,
    content: &Content,
    vault: &Vault,
    place: &Path,
) -> Result<(Manifest, Vec<String>), Problem> {
    let failed = |error| Problem::file(place, error);
    let made_at = content.now.seconds();
    let name = Manifest::database_name(content.kind);
    let (database, _) = add(archive, Path::new(name), &content.copy, made_at).map_err(failed)?;
    let (mut files, mut damaged) = (Vec::new(), Vec::new());
    for hash in &content.hashes {
        let local = match Handle::current().block_on(vault.local(hash)) {
            Ok(local) => local,
            Err(VaultError::Missing(_)) => {
                damaged.push(hash.clone());
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let file = local.path();
        // Checked before it is added: an archive can't be rolled back.
        if !hash_of(file).is_ok_and(|found| found == *hash) {
            damaged.push(hash.clone());
            continue;
        }
        let (_, size) = add(archive, &Path::new(FILES).join(hash), file, made_at).map_err(failed)?;
        files.push((hash.clone(), size));
    }
    let manifest = Manifest {
        format: Manifest::FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at,
        kind: content.kind,
        database,
        rows: content.rows.clone(),
        files,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(|error| failed(error.into()))?;
    archive.append_data(&mut header(text.len() as u64, made_at), MANIFEST, text.as_slice()).map_err(failed)?;
    Ok((manifest, damaged))
}

/// Adds a file; returns its hash and its size.
fn add(archive: &mut tar::Builder<impl Write>, name: &Path, file: &Path, made_at: i64) -> io::Result<(String, u64)> {
    let source = File::open(file)?;
    let size = source.metadata()?.len();
    let mut source = Hashing { inner: source.take(size), hash: Sha256::new() };
    archive.append_data(&mut header(size, made_at), name, &mut source)?;
    Ok((hex(&source.hash.finalize()), size))
}

fn header(size: u64, made_at: i64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(made_at).unwrap_or_default());
    header
}

/// The hash of a file's content.
///
/// # Errors
/// It can't be read.
pub fn hash_of(file: &Path) -> io::Result<String> {
    let mut source = Hashing { inner: BufReader::new(File::open(file)?), hash: Sha256::new() };
    io::copy(&mut source, &mut io::sink())?;
    Ok(hex(&source.hash.finalize()))
}

/// Hashes the bytes that are read through it.
struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.hash.update(bytes.get(..read).unwrap_or_default());
        Ok(read)
    }
}

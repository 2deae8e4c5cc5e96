//! Receiving a file: streamed to the disk, while it is hashed and checked, with only a piece of it in memory.

use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::{io::AsyncWriteExt, time::timeout};

use super::{
    disk::hex,
    look::{self, Guess},
    problem::Problem,
    vault::Vault,
};

/// Number of bytes at the beginning by which a file's type is guessed.
const BEGINNING: usize = 8 * 1024;
/// Longest silence of a sender.
const SILENCE: Duration = Duration::from_secs(60);
const MEGABYTE: u64 = 1024 * 1024;

/// Limits of a file's size, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Pictures.
    pub picture: u64,
    /// Everything else.
    pub document: u64,
}

impl Limits {
    /// The limit for files of any type.
    pub fn largest(&self) -> u64 {
        self.picture.max(self.document)
    }
}

/// A file that was received completely.
#[derive(Debug)]
pub struct Taken {
    /// The temporary file; dropping it removes it.
    pub file: NamedTempFile,
    /// The hash of its content.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its first bytes.
    pub beginning: Vec<u8>,
    /// Its guessed type.
    pub guess: Guess,
}

/// Receives `body`, whose announced length is `declared`.
///
/// # Errors
/// A file that is too large, or of an unsupported type, is refused as soon as that is seen.
pub async fn take(vault: &Vault, mut body: Body, declared: Option<u64>, limits: Limits) -> Result<Taken, Problem> {
    let largest = limits.largest();
    check(declared.unwrap_or_default(), largest)?;
    let folder = vault.clone();
    let file = tokio::task::spawn_blocking(move || folder.incoming()).await.map_err(std::io::Error::from)??;
    let mut writing = tokio::fs::File::from_std(file.as_file().try_clone()?);
    let (mut hash, mut size, mut beginning, mut guess) = (Sha256::new(), 0u64, Vec::new(), None);
    loop {
        let frame = match timeout(SILENCE, body.frame()).await {
            Ok(Some(Ok(frame))) => frame,
            Ok(None) => break,
            Ok(Some(Err(_))) | Err(_) => return Err(Problem::Left),
        };
        let Ok(bytes) = frame.into_data() else { continue };
        let missing = BEGINNING.saturating_sub(beginning.len());
        beginning.extend_from_slice(bytes.get(..missing).unwrap_or(&bytes));
        size = size.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if guess.is_none() && beginning.len() == BEGINNING {
            let seen = look::beginning(&beginning)?;
            check(declared.unwrap_or_default(), limits.of(seen))?;
            guess = Some(seen);
        }
        check(size, guess.map_or(largest, |seen| limits.of(seen)))?;
        hash.update(&bytes);
        writing.write_all(&bytes).await?;
    }
    writing.flush().await?;
    if declared.is_some_and(|declared| declared != size) {
        return Err(Problem::Left);
    }
    if size == 0 {
        return Err(Problem::unusable("文件是空的"));
    }
    let guess = match guess {
        Some(guess) => guess,
        None => look::beginning(&beginning)?,
    };
    check(size, limits.of(guess))?;
    Ok(Taken { file, sha256: hex(&hash.finalize()), size, beginning, guess })
}

impl Limits {
    const fn of(self, guess: Guess) -> u64 {
        match guess {
            Guess::Picture(_) => self.picture,
            _ => self.document,
        }
    }
}

fn check(size: u64, limit: u64) -> Result<(), Problem> {
    if size <= limit {
        return Ok(());
    }
    Err(Problem::TooLarge(format!("文件太大：不能超过 {} MB", limit / MEGABYTE)))
}

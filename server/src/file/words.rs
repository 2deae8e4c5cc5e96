//! The words in documents, so that they can be found.
//!
//! Whoever reads a document made by a stranger may be led in circles, or into more memory or depth than there is. A process of
//! its own does it, which is ended when it takes too long: whatever becomes of it, the site goes on.

mod office;
mod pdf;

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use domain::{
    fault::Outcome,
    file::{Kind, StoredFile},
    ports::{Search, Services},
};
use tokio::sync::Semaphore;

use super::{
    Shelf,
    vault::{Local, VaultError},
};

/// Longer than any honest document takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of text that are kept of one document.
const MOST: usize = 600_000;
/// Bytes of a document that are looked at, packed.
const LARGEST: u64 = 100 * 1024 * 1024;
/// How often there is looked for what is new.
const EVERY: Duration = Duration::from_secs(2);
/// Documents that are read at a time, of all sites.
static READERS: Semaphore = Semaphore::const_new(2);
/// Documents in one step.
const STEP: i64 = 20;

/// The name of the command that reads one document.
pub const COMMAND: &str = "read-document";

/// Reads the document of `kind` on the standard input, and writes its text on the standard output.
///
/// # Errors
/// It can't be read.
pub fn read_document(kind: &str) -> anyhow::Result<()> {
    let mut document = tempfile::tempfile()?;
    io::copy(&mut io::stdin().lock().take(LARGEST), &mut document)?;
    document.rewind()?;
    let mut text = match Kind::ALL.into_iter().find(|it| it.media_type() == kind) {
        Some(kind) => text_of(document, kind)?,
        None => String::new(),
    };
    let end = (0..=MOST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.truncate(end);
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The words in the document `file`.
///
/// # Errors
/// It can't be read.
pub fn text_of(file: File, kind: Kind) -> anyhow::Result<String> {
    if kind == Kind::Pdf { pdf::text(file) } else { office::text(file, kind) }
}

/// Reads documents as they come, for as long as the server runs.
pub async fn keep_reading(shelf: Shelf, services: Services) {
    let Ok(program) = std::env::current_exe() else { return };
    let mut after = 0;
    loop {
        match read_new(&shelf, &services.search, &program, after).await {
            Ok(Some(last)) => after = last,
            Ok(None) => tokio::time::sleep(EVERY).await,
            Err(fault) => {
                tracing::error!(%fault, "documents could not be made searchable");
                tokio::time::sleep(EVERY * 30).await;
            }
        }
    }
}

/// Reads some documents with a number above `after` that were not read yet, and returns the number of the last one; nothing
/// where there was none.
///
/// # Errors
/// Whatever keeps the database from answering.
pub async fn read_new(shelf: &Shelf, search: &Arc<dyn Search>, program: &Path, after: i64) -> Outcome<Option<i64>> {
    let mut last = None;
    for (number, file) in search.unread(after, STEP).await? {
        let text = match shelf.0.vault.local(&file.sha256).await {
            Ok(local) => read(program.to_owned(), local, &file).await,
            // It is asked for again.
            Err(error @ VaultError::Away(_)) => {
                tracing::warn!(sha256 = file.sha256, %error, "a document can't be read now");
                return Ok(last);
            }
            Err(error) => unreadable(&file, &error),
        };
        search.keep_text(number, &text).await?;
        last = Some(number);
    }
    Ok(last)
}

/// The text of the document `local`; nothing where it has none that a program can read.
async fn read(program: PathBuf, local: Local, file: &StoredFile) -> String {
    let kind = file.kind.media_type();
    let turn = READERS.acquire().await;
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        run(&program, local.path(), kind)
    })
    .await;
    match done.map_err(io::Error::from) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) | Err(error) => unreadable(file, &error),
    }
}

/// No text: the document is found by its name alone.
fn unreadable(file: &StoredFile, error: &dyn std::fmt::Display) -> String {
    tracing::warn!(sha256 = file.sha256, name = file.name, %error, "a document can't be read, and is not searched");
    String::new()
}

fn run(program: &Path, place: &Path, kind: &str) -> io::Result<String> {
    let mut child = Command::new(program)
        .args([COMMAND, kind])
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::from(File::open(place)?))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let said = child.stdout.take().ok_or_else(|| io::Error::other("it says nothing"))?;
    // The text is whole when the process closes its output, which it does at its end.
    let (send, come) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = said.take(MOST as u64).read_to_end(&mut text);
        // Nobody waits any more where it took too long.
        let _ = send.send(read.map(|_| text));
    });
    let Ok(text) = come.recv_timeout(PATIENCE) else {
        child.kill()?;
        child.wait()?;
        return Err(io::Error::new(io::ErrorKind::TimedOut, "it takes too long"));
    };
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    Ok(String::from_utf8_lossy(&text?).replace('\0', ""))
}

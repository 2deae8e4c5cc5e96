//! Extraction of the text of documents, for the search, and of findings that staff should know before they publish them.
//!
//! A document made by a stranger may lead its parser into endless loops, or into more memory or depth than there is. A
//! separate process does the work, and is ended when it takes too long: the site goes on in any case.

#[cfg(test)]
mod arbitrary;
mod archive;
mod docx;
mod drawing;
mod extracted;
mod ofd;
mod office;
mod pdf;
mod pptx;
mod xlsx;
mod xml;

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
    document::Examination,
    fault::Outcome,
    file::Kind,
    id::FileId,
    ports::{Files, Services},
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use super::{
    Shelf,
    vault::{Local, VaultError},
};
use crate::session::by_the_clock;

/// Longest time for reading a document: honest ones take less.
const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// Longest wait of an upload for its turn; after that the document is read in the background.
const TURN_TIMEOUT: Duration = Duration::from_secs(20);
/// Limit of the text that is stored of one document, in bytes.
const MAX_TEXT_BYTES: usize = 600_000;
/// Limit of one document's findings as JSON, in bytes.
const MAX_ANSWER_BYTES: u64 = 6 * MAX_TEXT_BYTES as u64 + 1024 * 1024;
/// Limit of a document that is read, in compressed bytes.
const MAX_DOCUMENT_BYTES: u64 = 100 * 1024 * 1024;
/// Limit of a reading process's memory, in bytes.
const MAX_MEMORY_BYTES: u64 = 3 * 1024 * 1024 * 1024;
/// Interval of the search for new documents.
const INTERVAL: Duration = Duration::from_secs(2);
/// Number of documents that are read at a time, of all sites.
static READERS: Semaphore = Semaphore::const_new(2);
/// Number of documents in one batch.
const BATCH: i64 = 20;

const BROKEN: &str = "文档打不开或结构损坏，内容没有读出来：不收入检索，也没有检查隐藏内容和个人信息，请自行核对";
const SLOW: &str = "文档太复杂，20 秒内没有读完：不收入检索，也没有检查隐藏内容和个人信息，请自行核对";
const UNREAD: &str = "的内容不能自动读出：不收入检索，也没有检查隐藏内容和个人信息，请自行核对；";

/// The name of the command that reads one document.
pub const COMMAND: &str = "read-document";

/// Reads the document of `kind` on the standard input, and writes the findings to the standard output, as JSON.
///
/// # Errors
/// It can't be read.
pub fn read_document(kind: &str) -> anyhow::Result<()> {
    let memory = getrlimit(Resource::As).maximum.map_or(MAX_MEMORY_BYTES, |allowed| allowed.min(MAX_MEMORY_BYTES));
    setrlimit(Resource::As, Rlimit { current: Some(memory), maximum: Some(memory) })?;
    let mut document = tempfile::tempfile()?;
    io::copy(&mut io::stdin().lock().take(MAX_DOCUMENT_BYTES), &mut document)?;
    document.rewind()?;
    let found = match Kind::ALL.into_iter().find(|it| it.media_type() == kind) {
        Some(kind) => examine(document, kind)?,
        None => unknown("这种格式", "DOCX、XLSX、PPTX 或 PDF"),
    };
    let mut answer = serde_json::to_vec(&found)?;
    answer.push(b'\n');
    io::stdout().write_all(&answer)?;
    Ok(())
}

/// The findings in the document `file`.
///
/// # Errors
/// It can't be read.
pub fn examine(file: File, kind: Kind) -> anyhow::Result<Examination> {
    if !Kind::READABLE.contains(&kind) {
        return Ok(unread(kind));
    }
    let extracted = if kind == Kind::Pdf { pdf::extract(file)? } else { office::extract(file, kind, 0)? };
    Ok(extracted.examination())
}

/// The findings for a document of a `kind` that can't be read: a note with the kind to which it can be converted.
fn unread(kind: Kind) -> Examination {
    match kind {
        Kind::Doc => unknown("旧格式的 Word 文档（.doc）", "DOCX 或 PDF"),
        Kind::Xls => unknown("旧格式的 Excel 表格（.xls）", "XLSX 或 PDF"),
        Kind::Ppt => unknown("旧格式的幻灯片（.ppt）", "PPTX 或 PDF"),
        _ => unknown("这种格式", "DOCX、XLSX、PPTX 或 PDF"),
    }
}

fn unknown(what: &str, better: &str) -> Examination {
    Examination::unreadable(&format!("{what}{UNREAD}另存为 {better} 后上传，就能检查"))
}

/// Reads new documents, for as long as the server runs.
pub async fn keep_reading(shelf: Shelf, services: Services) {
    let Ok(program) = std::env::current_exe() else { return };
    let mut after = None;
    loop {
        match read_new(&shelf, &services.files, &program, after).await {
            Ok(last @ Some(_)) => after = last,
            Ok(None) => tokio::time::sleep(INTERVAL).await,
            Err(fault) => {
                tracing::error!(%fault, "documents could not be made searchable");
                tokio::time::sleep(INTERVAL * 30).await;
            }
        }
    }
}

/// Reads a batch of documents after `after` that were not read yet, or by an older edition, and returns the last one;
/// `None` if there was none.
///
/// # Errors
/// When the database does not answer.
pub async fn read_new(
    shelf: &Shelf,
    files: &Arc<dyn Files>,
    program: &Path,
    after: Option<FileId>,
) -> Outcome<Option<FileId>> {
    let mut last = None;
    for (number, file) in files.unread(after, BATCH).await? {
        let found = match shelf.0.vault.local(&file.sha256).await {
            Ok(local) => {
                let Ok(turn) = READERS.acquire().await else { return Ok(last) };
                read(turn, program.to_owned(), Document::Kept(local), (file.kind, &file.name)).await
            }
            // The document is listed again in the next run.
            Err(error @ VaultError::Away(_)) => {
                tracing::warn!(sha256 = file.sha256, %error, "a document can't be read now");
                return Ok(last);
            }
            Err(error) => unreadable(&file.name, BROKEN, &error),
        };
        if !found.personal.is_empty() {
            tracing::warn!(sha256 = file.sha256, name = file.name, personal = %found.personal, "numbers of persons in a document");
        }
        files.keep_examination(number, &found, &by_the_clock()).await?;
        last = Some(number);
    }
    Ok(last)
}

/// The findings in an upload, by the process `program`; `None` if it is no document, waits too long for its turn or takes too
/// long: then it is read in the background. `open` is the file from its beginning.
pub(super) async fn examine_upload(program: &Path, open: File, kind: Kind, name: &str) -> Option<Examination> {
    if kind.is_picture() {
        return None;
    }
    if !Kind::READABLE.contains(&kind) {
        return Some(unread(kind));
    }
    let turn = timeout(TURN_TIMEOUT, READERS.acquire()).await.ok()?.ok()?;
    match attempt(turn, program.to_owned(), Document::Open(open), kind).await {
        Err(error) if error.kind() == io::ErrorKind::TimedOut => {
            tracing::warn!(name, %error, "a document could not be read while it was uploaded, and is read later");
            None
        }
        done => Some(done.unwrap_or_else(|error| unreadable(name, BROKEN, &error))),
    }
}

/// A document to be read.
enum Document {
    Kept(Local),
    Open(File),
}

impl Document {
    fn open(&self) -> io::Result<File> {
        match self {
            Self::Kept(local) => File::open(local.path()),
            Self::Open(file) => file.try_clone(),
        }
    }
}

/// The findings in `document`; the finding that it is unreadable after a failure.
async fn read(
    turn: SemaphorePermit<'static>,
    program: PathBuf,
    document: Document,
    (kind, name): (Kind, &str),
) -> Examination {
    attempt(turn, program, document, kind).await.unwrap_or_else(|error| {
        let why = if error.kind() == io::ErrorKind::TimedOut { SLOW } else { BROKEN };
        unreadable(name, why, &error)
    })
}

async fn attempt(
    turn: SemaphorePermit<'static>,
    program: PathBuf,
    document: Document,
    kind: Kind,
) -> io::Result<Examination> {
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        run(&program, document.open()?, kind.media_type())
    })
    .await?
}

/// The findings without a text: the search finds the document by its name alone.
fn unreadable(name: &str, why: &str, error: &dyn std::fmt::Display) -> Examination {
    tracing::warn!(name, %error, "a document can't be read, and is not searched");
    Examination::unreadable(why)
}

fn run(program: &Path, document: File, kind: &str) -> io::Result<Examination> {
    let mut child = Command::new(program)
        .args([COMMAND, kind])
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::from(document))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let stdout = child.stdout.take().ok_or_else(|| io::Error::other("it says nothing"))?;
    // The answer is complete when the process closes its output, which it does at its end.
    let (send, come) = mpsc::channel();
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = stdout.take(MAX_ANSWER_BYTES).read_to_end(&mut answer);
        // After the time limit nobody receives it.
        let _ = send.send(read.map(|_| answer));
    });
    let Ok(answer) = come.recv_timeout(READ_TIMEOUT) else {
        child.kill()?;
        child.wait()?;
        return Err(io::Error::new(io::ErrorKind::TimedOut, "it takes too long"));
    };
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    serde_json::from_slice(&answer?).map_err(io::Error::other)
}

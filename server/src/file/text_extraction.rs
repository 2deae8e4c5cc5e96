//! What stands in documents: their text, so that they can be found, and what staff are to know before they publish them.
//!
//! Whoever reads a document made by a stranger may be led in circles, or into more memory or depth than there is. A process of
//! its own does it, which is ended when it takes too long: whatever becomes of it, the site goes on.

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

/// Longer than any honest document takes.
const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// How long an upload waits for others to be read; what waits longer is read after it.
const TURN_TIMEOUT: Duration = Duration::from_secs(20);
/// Bytes of text that are kept of one document.
const MAX_TEXT_BYTES: usize = 600_000;
/// Bytes that one document makes of it at most, written as JSON.
const MAX_ANSWER_BYTES: u64 = 6 * MAX_TEXT_BYTES as u64 + 1024 * 1024;
/// Bytes of a document that are looked at, packed.
const MAX_DOCUMENT_BYTES: u64 = 100 * 1024 * 1024;
/// Bytes of memory that a reader may ask for.
const MAX_MEMORY_BYTES: u64 = 3 * 1024 * 1024 * 1024;
/// How often there is looked for what is new.
const INTERVAL: Duration = Duration::from_secs(2);
/// Documents that are read at a time, of all sites.
static READERS: Semaphore = Semaphore::const_new(2);
/// Documents in one step.
const BATCH: i64 = 20;

const BROKEN: &str = "文档打不开或结构损坏，内容没有读出来：不收入检索，也没有检查隐藏内容和个人信息，请自行核对";
const SLOW: &str = "文档太复杂，20 秒内没有读完：不收入检索，也没有检查隐藏内容和个人信息，请自行核对";
const UNREAD: &str = "的内容不能自动读出：不收入检索，也没有检查隐藏内容和个人信息，请自行核对；";

/// The name of the command that reads one document.
pub const COMMAND: &str = "read-document";

/// Reads the document of `kind` on the standard input, and writes what was found on the standard output, as JSON.
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

/// What is found in the document `file`.
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

/// For a document of a `kind` whose text can't be read: the finding, and the kind to which it can be converted.
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

/// Reads documents as they come, for as long as the server runs.
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

/// Reads some documents behind `after` that were not read yet, or by an older program, and returns the
/// last one; nothing where there was none.
///
/// # Errors
/// Whatever keeps the database from answering.
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
            // It is asked for again.
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

/// What is found in what is being uploaded, by the process `program`; nothing where it is no document, has to wait too long for
/// its turn or takes too long: it gets another turn in the background. `open` is the file from its beginning.
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

/// A document that is to be read.
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

/// What is found in `document`; that it can't be read, where a program can't.
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

/// No text: the document is found by its name alone.
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
    // The answer is whole when the process closes its output, which it does at its end.
    let (send, come) = mpsc::channel();
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = stdout.take(MAX_ANSWER_BYTES).read_to_end(&mut answer);
        // Nobody waits any more where it took too long.
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

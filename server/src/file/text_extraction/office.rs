//! The text of documents that are archives of XML (Word, Excel, PowerPoint, OFD), and of plain texts.

use std::{fs::File, io::Read};

use domain::file::Kind;
use encoding_rs::GB18030;

use super::{docx, extracted::Extracted, ofd, pptx, xlsx};

/// Bytes of a plain text that are looked at.
const MAX_PLAIN_BYTES: u64 = 32 * 1024 * 1024;

/// What `file` shows, a line a paragraph; it is `depth` documents deep in another one.
///
/// # Errors
/// It can't be read.
pub(super) fn extract(file: File, kind: Kind, depth: usize) -> anyhow::Result<Extracted> {
    match kind {
        Kind::Docx => docx::extract(file, depth),
        Kind::Xlsx => xlsx::extract(file, depth),
        Kind::Pptx => pptx::extract(file, depth),
        Kind::Ofd => ofd::extract(file),
        Kind::Text | Kind::Csv => plain(file),
        _ => Ok(Extracted::default()),
    }
}

fn plain(file: File) -> anyhow::Result<Extracted> {
    let mut bytes = Vec::new();
    file.take(MAX_PLAIN_BYTES).read_to_end(&mut bytes)?;
    let mut extracted = Extracted::default();
    match std::str::from_utf8(&bytes) {
        Ok(text) => extracted.show(text),
        // The limit lies within a character.
        Err(error) if error.error_len().is_none() => extracted.show(&String::from_utf8_lossy(&bytes)),
        Err(_) => extracted.show(&GB18030.decode(&bytes).0),
    }
    Ok(extracted)
}

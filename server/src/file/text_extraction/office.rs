//! The text of documents that are archives of XML (Word, Excel, PowerPoint, OFD), and of plain texts.

use std::{
    fs::File,
    io::{Read, Seek, Write},
};

use domain::file::Kind;
use encoding_rs::GB18030;

use super::{
    archive::Archive,
    docx,
    extracted::{Extracted, Hidden},
    ofd, pptx, xlsx,
};

/// Limit of a plain text that is read, in bytes.
const MAX_PLAIN_BYTES: u64 = 32 * 1024 * 1024;
/// Deepest level of embedded documents that is read; deeper ones are only counted.
const MAX_DEPTH: usize = 1;

/// Extracts the text of `file`, a line for each paragraph; the file is embedded `depth` levels deep.
///
/// # Errors
/// It can't be read.
pub(super) fn extract(file: File, kind: Kind, depth: usize) -> anyhow::Result<Extracted> {
    let whole = file.try_clone()?;
    let (mut extracted, folder) = match kind {
        Kind::Docx => (docx::extract(file)?, "word/embeddings/"),
        Kind::Xlsx => (xlsx::extract(file)?, "xl/embeddings/"),
        Kind::Pptx => (pptx::extract(file)?, "ppt/embeddings/"),
        Kind::Ofd => return ofd::extract(file),
        Kind::Text | Kind::Csv => return plain(file),
        _ => return Ok(Extracted::default()),
    };
    embedded(&mut Archive::open(whole)?, folder, depth, &mut extracted);
    Ok(extracted)
}

/// Reads the documents in the `folder` of `archive`: readers see only a picture of them, and a download of the outer document
/// contains them whole. Unreadable ones are counted all the same.
fn embedded(archive: &mut Archive, folder: &str, depth: usize, to: &mut Extracted) {
    for name in archive.names(|name| name.starts_with(folder)) {
        to.count(Hidden::Embedded, 1);
        let kind = Kind::of_name(&name).filter(|kind| matches!(kind, Kind::Docx | Kind::Xlsx | Kind::Pptx));
        let Some(kind) = kind.filter(|_| depth < MAX_DEPTH) else { continue };
        match inner(archive, &name, kind, depth + 1) {
            Ok(inner) => to.embed(&inner),
            Err(_) => to.cut(),
        }
    }
}

fn inner(archive: &mut Archive, name: &str, kind: Kind, depth: usize) -> anyhow::Result<Extracted> {
    let mut file = tempfile::tempfile()?;
    file.write_all(&archive.bytes(name)?.unwrap_or_default())?;
    file.rewind()?;
    extract(file, kind, depth)
}

fn plain(file: File) -> anyhow::Result<Extracted> {
    let mut bytes = Vec::new();
    file.take(MAX_PLAIN_BYTES).read_to_end(&mut bytes)?;
    let mut extracted = Extracted::default();
    match std::str::from_utf8(&bytes) {
        Ok(text) => extracted.show(text),
        // The limit has cut a character.
        Err(error) if error.error_len().is_none() => extracted.show(&String::from_utf8_lossy(&bytes)),
        Err(_) => extracted.show(&GB18030.decode(&bytes).0),
    }
    Ok(extracted)
}

//! Compound files (OLE): little file systems, which Word wrote before 2007, and into which a document with a password is packed.
//! Only their directory is looked at.

use crate::Unreadable;

/// The first bytes of a compound file.
const MAGIC: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// Bytes of a directory entry. Entries stand at multiples of it.
const ENTRY_BYTES: usize = 128;
/// The magic number of the text stream of Word's older format.
const WORD_MAGIC: u16 = 0xa5ec;
/// The flag of a text that is encrypted.
const IS_ENCRYPTED: u16 = 0x0100;

/// Whether `bytes` are a compound file.
#[must_use]
pub fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// The reason why the document in it can't be read.
pub fn problem(bytes: &[u8]) -> Unreadable {
    if entry(bytes, "EncryptedPackage").is_some() {
        return Unreadable::Locked;
    }
    match entry(bytes, "WordDocument") {
        Some(text) if is_encrypted(bytes, text).unwrap_or_default() => Unreadable::Locked,
        Some(_) => Unreadable::OldFormat,
        None => Unreadable::Broken,
    }
}

/// The directory's entry of the stream called `name`.
fn entry<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let written: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(written.len()).ok()?;
    bytes.chunks_exact(ENTRY_BYTES).find(|entry| entry.starts_with(&written) && short(entry, 64) == Some(length))
}

/// Whether the text at `entry` is flagged as encrypted; `None` if it is no text of Word.
fn is_encrypted(bytes: &[u8], entry: &[u8]) -> Option<bool> {
    let first = usize::from(short(entry, 116)?) | (usize::from(short(entry, 118)?) << 16);
    let sector_bytes = 1_usize.checked_shl(short(bytes, 30)?.into())?;
    // The file's own head takes the place of a sector.
    let text = bytes.get(first.checked_add(1)?.checked_mul(sector_bytes)?..)?;
    (short(text, 0)? == WORD_MAGIC).then_some(())?;
    Some(short(text, 10)? & IS_ENCRYPTED != 0)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

//! The archive of a document, unpacked with limits.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use crate::{Unreadable, compound, part::Relations, xml};

/// Bytes of all parts that are unpacked together.
pub const MAX_UNPACKED_BYTES: u64 = 256 * 1024 * 1024;
/// Bytes of a part that is text.
pub const MAX_TEXT_BYTES: u64 = 64 * 1024 * 1024;

/// A document's archive.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of parts, by their names in small letters: names differ in nothing but case.
    places: HashMap<String, usize>,
    /// Bytes that may yet be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// The archive in `bytes`.
    ///
    /// # Errors
    /// It is none.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if compound::is_compound(bytes) {
            return Err(compound::problem(bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken)?;
        let mut places = HashMap::new();
        for (place, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(key(&name)).or_insert(place);
            }
        }
        Ok(Self { archive, places, left: MAX_UNPACKED_BYTES })
    }

    /// The path of the document itself.
    ///
    /// # Errors
    /// The archive has none.
    pub fn main_part(&mut self) -> Result<String, Unreadable> {
        let relations = self.relations("")?;
        let named = relations.of_kind("officeDocument").next().map(str::to_owned);
        let path = named.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.places.contains_key(&key(&path)) { Ok(path) } else { Err(Unreadable::Broken) }
    }

    /// A part; `None` where there is none.
    ///
    /// # Errors
    /// It can't be unpacked, or is too large.
    pub fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        self.part_within(path, self.left)
    }

    fn part_within(&mut self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(place) = self.places.get(&key(path)).copied() else { return Ok(None) };
        let file = self.archive.by_index(place).map_err(|_| Unreadable::Broken)?;
        let limit = self.left.min(limit);
        let mut bytes = Vec::new();
        // The size in the archive's own directory is not believed.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Broken)?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(Unreadable::TooLarge);
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// A part that is text.
    ///
    /// # Errors
    /// It can't be unpacked, is too large, or is no text.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Unreadable> {
        self.part_within(path, MAX_TEXT_BYTES)?.map(decode).transpose()
    }

    /// The relationships of the part at `path`; those of the archive itself where it is empty.
    ///
    /// # Errors
    /// The list can't be read.
    pub fn relations(&mut self, path: &str) -> Result<Relations, Unreadable> {
        let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
        let list = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let text = self.text(&list)?.unwrap_or_default();
        Ok(xml::optional(&text)?.map(|list| Relations::read(&list, folder)).unwrap_or_default())
    }
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// UTF-8, or UTF-16 with its mark: the two that the standard allows.
fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Unreadable::Broken)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).map(str::to_owned).map_err(|_| Unreadable::Broken),
        _ => String::from_utf8(bytes).map_err(|_| Unreadable::Broken),
    }
}

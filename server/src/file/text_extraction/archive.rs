//! The parts of documents that are archives, and their references to one another.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use super::xml::{self, Node};
use crate::file::look::zip::{Place, entries};

/// Limit of one unpacked part, in bytes.
const MAX_PART_BYTES: u64 = 32 * 1024 * 1024;
/// Limit of all unpacked parts, in bytes: the same few bytes may be listed as thousands of parts.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Length of the header of each part, without its name.
const HEAD: usize = 30;

/// An archive under reading.
pub(super) struct Archive {
    file: File,
    /// Parts by their names in lower case, without a leading slash.
    parts: BTreeMap<String, Place>,
    read: u64,
}

/// A part's reference to another one.
pub(super) struct Relation {
    /// The id of the reference within the part.
    pub(super) id: String,
    /// The last word of its type, such as `notesSlide`.
    pub(super) kind: String,
    /// The name of the other part, as [`Archive`] knows it.
    pub(super) target: String,
}

impl Archive {
    /// Reads the list of `file`.
    ///
    /// # Errors
    /// It can't be read.
    pub(super) fn open(file: File) -> io::Result<Self> {
        let mut parts = BTreeMap::new();
        entries(file.try_clone()?, |name, place| {
            parts.insert(name.trim_start_matches('/').to_ascii_lowercase(), place);
        })?;
        Ok(Self { file, parts, read: 0 })
    }

    /// The names of the parts that `is_wanted`, pages and slides by their numbers: 2 before 10.
    pub(super) fn names(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut names: Vec<String> = self.parts.keys().filter(|name| is_wanted(name)).cloned().collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// The part `name`, unpacked; `None` if there is none.
    ///
    /// # Errors
    /// The part is broken, or too large.
    pub(super) fn bytes(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(place) = self.parts.get(name).copied() else { return Ok(None) };
        self.file.seek(SeekFrom::Start(place.at))?;
        let mut head = [0; HEAD];
        self.file.read_exact(&mut head)?;
        let length = |at: usize| i64::from(u16::from_le_bytes([head[at], head[at + 1]]));
        self.file.seek(SeekFrom::Current(length(26) + length(28)))?;
        let packed = (&mut self.file).take(place.packed);
        let room = MAX_PART_BYTES.min(MAX_BYTES.saturating_sub(self.read));
        let mut bytes = Vec::new();
        match place.method {
            0 => packed.take(room + 1).read_to_end(&mut bytes)?,
            8 => flate2::read::DeflateDecoder::new(packed).take(room + 1).read_to_end(&mut bytes)?,
            _ => return Err(io::Error::other("packed in a way that nobody knows")),
        };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > room {
            return Err(io::Error::other("too large"));
        }
        self.read += size;
        Ok(Some(bytes))
    }

    /// The text of the part `name`; `None` if there is none.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub(super) fn text(&mut self, name: &str) -> io::Result<Option<String>> {
        Ok(self.bytes(name)?.map(|bytes| xml::decoded(&bytes)))
    }

    /// The references of the part `name` inside the archive.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub(super) fn relations(&mut self, name: &str) -> io::Result<Vec<Relation>> {
        let (folder, own) = name.rsplit_once('/').unwrap_or(("", name));
        let place = if folder.is_empty() { format!("_rels/{own}.rels") } else { format!("{folder}/_rels/{own}.rels") };
        let Some(text) = self.text(&place)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        xml::walk(&text, |_, node| {
            let Node::Start(tag) = node else { return };
            if tag.name() != "Relationship" || tag.get("TargetMode").is_some_and(|mode| mode == "External") {
                return;
            }
            if let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target")) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relation { id, kind, target: resolved(folder, &target) });
            }
        });
        Ok(found)
    }
}

/// The name of the part to which `target` refers in a part in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn parts_are_named_from_where_they_are_referred_to() {
        assert_eq!(resolved("xl/worksheets", "../drawings/Drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolved("a", "../../../b"), "b");
    }
}

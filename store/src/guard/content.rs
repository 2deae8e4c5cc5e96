//! The sealed content of an article: everything that citizens read of it and by which they find it.

use std::io::Read;

use flate2::{Compress, CompressError, Compression, FlushCompress, Status, read::DeflateDecoder};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{PurposeKey, failure::Error};

/// Limit of an unpacked copy in bytes; every article is shorter.
const LONGEST: u64 = 64 * 1024 * 1024;

/// An article, as a seal proves it. It leaves out what may change without a publication: clicks, neighbours, the names of
/// column and topic, newer versions.
///
/// It proves seals that are years old: fields keep their order, and a new one needs all seals to be made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) id: i64,
    pub(super) place: Place,
    pub(super) text: Text,
    pub(super) files: Vec<Shown>,
}

/// The place of the article, and its identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) column_id: i64,
    pub(super) day: String,
    pub(super) published_at: Option<i64>,
    pub(super) created_at: i64,
    pub(super) legacy_address: Option<String>,
    pub(super) import_hash: Option<String>,
    pub(super) index_number: Option<String>,
    pub(super) document_number: Option<String>,
    pub(super) issuing_body: Option<String>,
    pub(super) validity: Option<String>,
    pub(super) topic_id: Option<i64>,
    pub(super) policy_id: Option<i64>,
    pub(super) report_year: Option<i64>,
}

/// The texts and metadata of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) day: String,
    pub(super) source: Option<String>,
    pub(super) author: Option<String>,
    pub(super) body: String,
    pub(super) summary: Option<String>,
    pub(super) keywords: Option<String>,
    /// Names of the approvers, or of the reviewer that an import names.
    pub(super) reviewer: Option<String>,
    pub(super) index_number: Option<String>,
    pub(super) document_number: Option<String>,
    pub(super) issuing_body: Option<String>,
    pub(super) validity: Option<String>,
    pub(super) topic_id: Option<i64>,
    pub(super) policy_id: Option<i64>,
    pub(super) report: Option<String>,
    /// Names and hashes, in their order.
    pub(super) attachments: Vec<(String, String)>,
    /// Hashes of the files that the body may show, sorted.
    pub(super) mentions: Vec<String>,
}

/// A file that it attaches or shows. Its hash proves its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    pub(super) sha256: String,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) width: Option<i64>,
    pub(super) height: Option<i64>,
}

impl Content {
    fn bytes(&self) -> Result<Vec<u8>, Error> {
        serde_json::to_vec(self).map_err(|error| Error::broken(format!("article {}: {error}", self.id)))
    }

    /// The article's seal.
    ///
    /// # Errors
    /// None for content from a database.
    pub(super) fn mac(&self, key: &PurposeKey) -> Result<String, Error> {
        Ok(key.mac(&what(self.id), &self.bytes()?))
    }

    /// The article's seal, and its copy packed by `packer`.
    ///
    /// # Errors
    /// None for content from a database.
    pub(super) fn seal(&self, key: &PurposeKey, packer: &mut Packer) -> Result<(String, Vec<u8>), Error> {
        let bytes = self.bytes()?;
        let packed = packer.pack(&bytes).map_err(|error| Error::broken(format!("article {}: {error}", self.id)))?;
        Ok((key.mac(&what(self.id), &bytes), packed))
    }

    /// Unpacks the copy in `packed`, if it is the one of the article `id` that `mac` proves.
    pub(super) fn proved(key: &PurposeKey, id: i64, mac: &str, packed: &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed).take(LONGEST).read_to_end(&mut bytes).ok()?;
        if !key.proves(mac, &what(id), &bytes) {
            return None;
        }
        serde_json::from_slice(&bytes).ok().filter(|content: &Self| content.id == id)
    }

    /// The names of the parts in which `found` differs; `text` if nothing was found.
    pub(super) fn differences(&self, found: Option<&Self>) -> Vec<String> {
        let Some(found) = found else { return vec!["text".into()] };
        let mut names = Vec::new();
        for (part, good, other) in [
            ("place", serde_json::to_value(&self.place), serde_json::to_value(&found.place)),
            ("text", serde_json::to_value(&self.text), serde_json::to_value(&found.text)),
        ] {
            let (Ok(Value::Object(good)), Ok(Value::Object(other))) = (good, other) else { continue };
            let different = good.into_iter().filter(|(name, value)| other.get(name) != Some(value));
            names.extend(different.map(|(name, _)| format!("{part}.{name}")));
        }
        if self.files != found.files {
            names.push("files".into());
        }
        names
    }
}

/// Packs one content after the other with one buffer: allocating it (300 KB) for each would be slow.
pub(super) struct Packer(Compress);

impl Packer {
    pub(super) fn new() -> Self {
        Self(Compress::new(Compression::fast(), false))
    }

    fn pack(&mut self, bytes: &[u8]) -> Result<Vec<u8>, CompressError> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(bytes.len());
            let rest = bytes.get(read..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut packed, FlushCompress::Finish)? {
                Status::StreamEnd => return Ok(packed),
                Status::Ok | Status::BufError => packed.reserve(rest.len() + 64),
            }
        }
    }
}

fn what(id: i64) -> String {
    format!("article {id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_one_after_the_other_is_unpacked_alike() {
        let mut packer = Packer::new();
        let noise = |seed: u32| (0..9_000_u32).map(move |at| (at.wrapping_mul(seed) >> 13).to_le_bytes()[0]);
        let noise: Vec<u8> = noise(2_654_435_761).collect();
        for bytes in [b"".to_vec(), "博乐市".repeat(5_000).into_bytes(), noise, b"a".to_vec()] {
            let packed = packer.pack(&bytes).expect("packs");
            let mut unpacked = Vec::new();
            DeflateDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("unpacks");
            assert_eq!(unpacked, bytes);
        }
    }
}

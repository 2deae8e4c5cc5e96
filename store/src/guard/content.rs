//! What is sealed of an article: all that citizens read of it and by which they find it.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{PurposeKey, failure::Error};

/// The largest copy that is unpacked, in bytes: no article is as long.
const LONGEST: u64 = 64 * 1024 * 1024;

/// An article, as a seal proves it. What of it may change without a publication is not in it: its clicks, its neighbours,
/// the names of its column and topic, newer versions.
///
/// Seals of years ago are proved by it: fields keep their order, and one that is added needs all seals to be made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) id: i64,
    pub(super) place: Place,
    pub(super) text: Text,
    pub(super) files: Vec<Shown>,
}

/// Where the article stands.
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

/// What it says.
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
    /// Who approved it, or who is said to have.
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
    /// The hashes of the files that the body may show, sorted.
    pub(super) mentions: Vec<String>,
}

/// A file that it attaches or shows. Its content is proved by its hash.
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

    /// Its seal.
    ///
    /// # Errors
    /// None, for what comes out of a database.
    pub(super) fn mac(&self, key: &PurposeKey) -> Result<String, Error> {
        Ok(key.mac(&what(self.id), &self.bytes()?))
    }

    /// Itself, packed.
    ///
    /// # Errors
    /// None, for what comes out of a database.
    pub(super) fn pack(&self) -> Result<Vec<u8>, Error> {
        let mut packing = DeflateEncoder::new(Vec::new(), Compression::fast());
        let packed = packing.write_all(&self.bytes()?).and_then(|()| packing.finish());
        packed.map_err(|error| Error::broken(format!("article {}: {error}", self.id)))
    }

    /// The copy in `packed`, if it is the one of the article `id` that `mac` proves.
    pub(super) fn proved(key: &PurposeKey, id: i64, mac: &str, packed: &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed).take(LONGEST).read_to_end(&mut bytes).ok()?;
        if !key.proves(mac, &what(id), &bytes) {
            return None;
        }
        serde_json::from_slice(&bytes).ok().filter(|content: &Self| content.id == id)
    }

    /// The names of the parts that `found` has otherwise; all of it where nothing was found.
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

fn what(id: i64) -> String {
    format!("article {id}")
}

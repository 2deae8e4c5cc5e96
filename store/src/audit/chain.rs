//! The chain: each row's hash is made of the row and of the hash before, so that no row can be changed, taken away
//! or moved without all after it being wrong.

use serde_json::{Value, json};

use crate::{digest::sha256, entity::audit};

/// The hash before the first row.
pub(crate) const BEGINNING: &str = "";

/// The fields that a row's hash is made of.
///
/// It proves rows that are years old: its fields and their order never change.
pub(crate) struct Sealed<'a> {
    pub(crate) id: i64,
    pub(crate) at: i64,
    pub(crate) account_id: Option<i64>,
    pub(crate) actor: &'a str,
    pub(crate) action: &'a str,
    pub(crate) subject_kind: &'a str,
    pub(crate) subject_id: Option<i64>,
    pub(crate) detail: &'a str,
    pub(crate) request_id: Option<&'a str>,
    /// The hash that proves the source; `None` for rows from before sources were logged.
    pub(crate) source_hash: Option<&'a str>,
}

impl Sealed<'_> {
    /// The SHA-256 of the hash before and of all fields as a JSON array, in which no two rows look alike.
    pub(crate) fn hash(&self, previous: &str) -> String {
        let mut fields = vec![
            json!(self.id),
            json!(self.at),
            json!(self.account_id),
            json!(self.actor),
            json!(self.action),
            json!(self.subject_kind),
            json!(self.subject_id),
            json!(self.detail),
            json!(self.request_id),
        ];
        fields.extend(self.source_hash.map(|hash| json!(hash)));
        sha256(&format!("{previous}{}", Value::from(fields)))
    }
}

impl<'a> From<&'a audit::Model> for Sealed<'a> {
    fn from(row: &'a audit::Model) -> Self {
        Self {
            id: row.id,
            at: row.at,
            account_id: row.account_id,
            actor: &row.actor,
            action: &row.action,
            subject_kind: &row.subject_kind,
            subject_id: row.subject_id,
            detail: &row.detail,
            request_id: row.request_id.as_deref(),
            source_hash: row.source_hash.as_deref(),
        }
    }
}

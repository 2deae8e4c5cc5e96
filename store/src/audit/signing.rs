//! Signatures of the audit log. The chain of hashes proves that nothing was changed in the middle; an owner of the database can
//! make another chain, or cut its end off and its head to match. A row's signature needs the site's key, and so does the head's.
//!
//! A row is never changed, so that signatures of a rotated key stay as they are: the rows before `audit_head.signed_from` are
//! proved by the chain, which the first row after them continues.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, QuerySelect, Set};

use crate::{
    KeyMark, PurposeKey,
    connection::Transaction,
    entity::{audit, audit_head, seal_key},
};

/// The kind of a row's signature.
const ROW: &str = "audit row";
/// The kind of the head's signature.
const HEAD: &str = "audit head";

/// The signature of a row.
pub(super) fn sign_row(key: &PurposeKey, row: i64, hash: &str) -> String {
    key.mac(ROW, row_bytes(row, hash).as_bytes())
}

/// The signature of the head.
pub(super) fn sign_head(key: &PurposeKey, rows: i64, hash: &str, signed_from: i64) -> String {
    key.mac(HEAD, head_bytes(rows, hash, signed_from).as_bytes())
}

fn row_bytes(row: i64, hash: &str) -> String {
    format!("{row} {hash}")
}

fn head_bytes(rows: i64, hash: &str, signed_from: i64) -> String {
    format!("{rows} {hash} {signed_from}")
}

/// The key with which the next row is signed; `None` if the log has no key yet.
///
/// # Errors
/// The log is signed with a key that this process doesn't have: its rows would look forged.
pub(super) fn signer<'t>(writing: &'t Transaction, head: &audit_head::Model) -> Result<Option<&'t PurposeKey>, DbErr> {
    let Some(needed) = &head.key else { return Ok(None) };
    match writing.audit_key() {
        Some(key) if key.id().as_str() == needed => Ok(Some(key)),
        _ => Err(DbErr::Custom(format!(
            "the audit log is signed with the key {needed}, which this process doesn't have: restart it if the key was rotated"
        ))),
    }
}

/// Begins to sign the log, from its next row on.
///
/// # Errors
/// The database does not answer, or the log has lost its head.
pub(crate) async fn begin_signing(writing: &Transaction, key: &PurposeKey) -> Result<(), DbErr> {
    let head = audit_head::Entity::find_by_id(audit_head::ID).lock_exclusive().one(writing).await?;
    let head = head.ok_or_else(|| DbErr::Type("the audit log has lost its head".into()))?;
    let from = head.rows + 1;
    let signed = audit_head::ActiveModel {
        id: Set(audit_head::ID),
        key: Set(Some(key.id().as_str().to_owned())),
        signed_from: Set(Some(from)),
        signature: Set(Some(sign_head(key, head.rows, &head.hash, from))),
        ..Default::default()
    };
    signed.update(writing).await.map(drop)
}

/// The signatures that the log must have.
#[derive(Debug)]
pub(crate) enum Signing<'k> {
    /// None: nothing was signed yet, or the key is one that this process doesn't have.
    Unknown,
    /// All rows from one on.
    From {
        /// The key of the log.
        key: &'k PurposeKey,
        /// The row, as the head says.
        row: i64,
        /// Whether the head is signed itself.
        has_head: bool,
    },
}

impl<'k> Signing<'k> {
    /// Reads the signatures that the database demands, if `key` is its key.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn read(reading: &impl ConnectionTrait, key: Option<&'k PurposeKey>) -> Result<Self, DbErr> {
        let mark = seal_key::Entity::find_by_id(seal_key::ID).one(reading).await?;
        let mark = KeyMark::new(mark.map(|row| row.mark));
        let Some(key) = key.filter(|key| mark.id().as_ref() == Some(key.id())) else { return Ok(Self::Unknown) };
        let head = audit_head::Entity::find_by_id(audit_head::ID).one(reading).await?;
        let signed = head.and_then(|head| {
            let from = head.signed_from?;
            let bytes = head_bytes(head.rows, &head.hash, from);
            Some((from, key.proves(&head.signature?, HEAD, bytes.as_bytes())))
        });
        let (row, has_head) = signed.unwrap_or((i64::MAX, false));
        Ok(Self::From { key, row, has_head })
    }

    /// Whether the head is signed or needs no signature.
    pub(crate) const fn has_head(&self) -> bool {
        !matches!(self, Self::From { has_head: false, .. })
    }

    /// Whether `row` is signed or needs no signature.
    pub(crate) fn has(&self, row: &audit::Model) -> bool {
        match self {
            Self::From { key, row: from, .. } if row.id >= *from => {
                let bytes = row_bytes(row.id, &row.hash);
                let proves = |signature: &String| key.proves(signature, ROW, bytes.as_bytes());
                row.signature.as_ref().is_some_and(proves)
            }
            _ => true,
        }
    }
}

//! Sources of acts: kept apart from the chain, proved by it, and forgotten after a term.

use std::collections::HashMap;

use domain::audit::{Actor, MIN_SOURCE_DAYS, Source};
use rand::{TryRng, rngs::SysRng};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::write::write;
use crate::{
    Store,
    digest::{hex, sha256},
    entity::{audit, audit_source},
    failure::Error,
};

const SALT_BYTES: usize = 16;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A source that is about to be written, with its hash for the chain.
pub(super) struct Salted {
    salt: String,
    source: String,
}

impl Salted {
    /// `source` with a new salt: there are so few possible addresses that a plain hash could be found by trying all.
    ///
    /// # Errors
    /// The operating system gives no random bytes.
    pub(super) fn new(source: Source) -> Result<Self, DbErr> {
        let mut salt = [0; SALT_BYTES];
        SysRng.try_fill_bytes(&mut salt).map_err(|error| DbErr::Custom(format!("no random bytes: {error}")))?;
        Ok(Self { salt: hex(&salt), source: source.to_string() })
    }

    /// The hash for the chain. The salt is of one length: no two pairs of salt and source look alike.
    pub(super) fn hash(&self) -> String {
        hash(&self.salt, &self.source)
    }

    /// Its row for the audit row `id`, written at `at`.
    pub(super) fn row(self, id: i64, at: i64) -> audit_source::ActiveModel {
        audit_source::ActiveModel { audit_id: Set(id), at: Set(at), salt: Set(self.salt), source: Set(self.source) }
    }
}

fn hash(salt: &str, source: &str) -> String {
    sha256(&format!("{salt}{source}"))
}

/// The sources of the audit rows `ids` (at most a batch), by row.
///
/// # Errors
/// The database does not answer.
pub(super) async fn of(
    reading: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, audit_source::Model>, DbErr> {
    let found = audit_source::Entity::find().filter(audit_source::Column::AuditId.is_in(ids));
    Ok(found.all(reading).await?.into_iter().map(|row| (row.audit_id, row)).collect())
}

/// Whether `kept` is the source that `row` was written with. Before `row` is six months old, its source must be there.
pub(super) fn fits(row: &audit::Model, kept: Option<&audit_source::Model>, now: i64) -> bool {
    match (&row.source_hash, kept) {
        (Some(proof), Some(kept)) => *proof == hash(&kept.salt, &kept.source),
        (Some(_), None) => row.at < now - MIN_SOURCE_DAYS * DAY_SECONDS,
        (None, kept) => kept.is_none(),
    }
}

/// Forgets the sources of rows older than `days` (at least six months), and logs that.
pub(super) async fn forget(store: &Store, days: i64, by: &Actor) -> Result<u64, Error> {
    let until = store.clock.now() - days.max(MIN_SOURCE_DAYS) * DAY_SECONDS;
    let writing = store.connection.begin().await?;
    let old = audit_source::Entity::delete_many().filter(audit_source::Column::At.lt(until));
    let forgotten = old.exec(&writing).await?.rows_affected;
    if forgotten == 0 {
        return Ok(0);
    }
    write(&writing, by, "audit.forget-sources", "audit", None, &json!({ "rows": forgotten })).await?;
    writing.commit().await?;
    Ok(forgotten)
}

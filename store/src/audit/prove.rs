//! Proof that the log is as it was written.

use domain::audit::Proof;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    chain::{BEGINNING, Sealed},
    read::BATCH,
    signing::Signing,
    source,
};
use crate::{
    Store,
    entity::{audit, audit_head},
    failure::Error,
};

/// Goes through all rows, a batch at a time, and names the first one that was changed, follows a missing one, has
/// another source, or was not signed. The head reveals a tail that was cut off.
pub(crate) async fn prove(store: &Store) -> Result<Proof, Error> {
    let (reading, now) = (store.connection.read().await?, store.clock.now());
    let signing = Signing::read(&reading, store.connection.audit_key()).await?;
    let (mut rows, mut hash) = (0, BEGINNING.to_owned());
    loop {
        let batch = after(&reading, rows).await?;
        if batch.is_empty() {
            break;
        }
        let sources = source::of(&reading, batch.iter().map(|row| row.id)).await?;
        for row in batch {
            let sealed = Sealed::from(&row).hash(&hash);
            let is_linked = row.id == rows + 1 && row.prev_hash == hash && row.hash == sealed;
            if !is_linked || !source::fits(&row, sources.get(&row.id), now) {
                return Ok(Proof::Broken { row: row.id });
            }
            if !signing.has(&row) {
                return Ok(Proof::Unsigned { row: row.id });
            }
            (rows, hash) = (row.id, sealed);
        }
    }
    let head = audit_head::Entity::find_by_id(audit_head::ID).one(&reading).await?;
    match head {
        Some(head) if (head.rows, &head.hash) == (rows, &hash) => {
            Ok(if signing.has_head() { Proof::Whole { rows } } else { Proof::Unsigned { row: rows } })
        }
        // The log is longer than its head says, or has none: then the last row is not to be trusted.
        Some(head) if head.rows > rows => Ok(Proof::Broken { row: rows + 1 }),
        _ => Ok(Proof::Broken { row: rows }),
    }
}

/// The next batch of rows after `row`.
pub(crate) async fn after(reading: &impl ConnectionTrait, row: i64) -> Result<Vec<audit::Model>, DbErr> {
    let next = audit::Entity::find().filter(audit::Column::Id.gt(row)).order_by_asc(audit::Column::Id).limit(BATCH);
    next.all(reading).await
}

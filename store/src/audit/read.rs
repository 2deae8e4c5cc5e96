//! Reading the log, which the auditor alone may.

use domain::{
    account::{Role, Staff},
    audit::AuditRow,
    date::{clock_time, pub_date},
    fault::Refusal,
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Store, entity::audit, failure::Error};

/// Rows of one step through the log.
pub(super) const BATCH: u64 = 1_000;

/// Page `page`, newest first. Rows are found by their numbers, which have no gap: the last page is as near as the first.
pub(super) async fn page(store: &Store, staff: &Staff, page: i64) -> Result<(Vec<AuditRow>, Pages), Error> {
    staff.must_be(Role::Auditor)?;
    let reading = store.connection.read().await?;
    let newest = audit::Entity::find().order_by_desc(audit::Column::Id).one(&reading).await?.map_or(0, |row| row.id);
    let pages = Pages::of(page, newest).ok_or(Refusal::NotFound)?;
    let last = newest - pages.offset();
    let rows = audit::Entity::find()
        .filter(audit::Column::Id.between(last - PAGE_SIZE + 1, last))
        .order_by_desc(audit::Column::Id)
        .all(&reading)
        .await?;
    Ok((rows.into_iter().map(shown).collect(), pages))
}

/// The rows after row `after`, oldest first.
pub(super) async fn export(store: &Store, staff: &Staff, after: i64) -> Result<Vec<AuditRow>, Error> {
    staff.must_be(Role::Auditor)?;
    let rows = audit::Entity::find()
        .filter(audit::Column::Id.gt(after))
        .order_by_asc(audit::Column::Id)
        .limit(BATCH)
        .all(store.connection.reader())
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

fn shown(row: audit::Model) -> AuditRow {
    let day = pub_date(row.at).chars().take_while(|c| *c != ' ').collect::<String>();
    AuditRow {
        id: row.id,
        at: format!("{day} {}", clock_time(row.at)),
        actor: row.actor,
        action: row.action,
        subject: row.subject_id.map_or_else(|| row.subject_kind.clone(), |id| format!("{} {id}", row.subject_kind)),
        detail: row.detail,
        request: row.request_id,
    }
}

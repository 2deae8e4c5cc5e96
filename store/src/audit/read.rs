//! Reading the log, which only the auditor may do.

use domain::{
    account::{Role, Staff},
    audit::{Actor, AuditFilter, AuditKind, AuditRow, Source},
    date::{Day, Instant},
    fault::Refusal,
    id::AuditRowId,
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{LikeExpr, Query},
};
use serde_json::{Value, json};

use super::{source, titles, write::write};
use crate::{
    Store,
    entity::{audit, audit_source},
    failure::Error,
};

/// Seconds of a day. Beijing's days are all of one length.
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// Rows of a batch.
pub(super) const BATCH: u64 = 1_000;

/// Page `page` of the rows of `filter`, newest first; the rows are shown only if the reading could be logged.
pub(super) async fn page(
    store: &Store,
    staff: &Staff,
    (filter, page): (&AuditFilter, i64),
    by: &Actor,
) -> Result<(Vec<AuditRow>, Pages), Error> {
    staff.must_be(Role::Auditor)?;
    let reading = store.connection.read().await?;
    let (rows, pages) = if filter == &AuditFilter::default() {
        all(&reading, page).await?
    } else {
        filtered(&reading, filter, page).await?
    };
    let mut rows = with_sources(&reading, rows).await?;
    titles::add(&reading, &mut rows).await?;
    reading.commit().await?;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let detail = json!({
        "page": page, "action": filter.action, "actor": filter.actor, "source": filter.source,
        "kind": filter.kind.map(AuditKind::code), "since": day(filter.since), "until": day(filter.until),
    });
    leave_row(store, "audit.read", &detail, by).await?;
    Ok((rows, pages))
}

/// Checks that `staff` may export the log, and logs that they do.
pub(super) async fn begin_export(store: &Store, staff: &Staff, by: &Actor) -> Result<(), Error> {
    staff.must_be(Role::Auditor)?;
    leave_row(store, "audit.export", &json!({}), by).await
}

async fn leave_row(store: &Store, action: &str, detail: &Value, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin().await?;
    write(&writing, by, action, "audit", None, detail).await?;
    Ok(writing.commit().await?)
}

/// The unfiltered page `page`. Rows are found by their ids, which have no gap: the last page costs no more than the first.
async fn all(reading: &DatabaseTransaction, page: i64) -> Result<(Vec<audit::Model>, Pages), Error> {
    let newest = audit::Entity::find().order_by_desc(audit::Column::Id).one(reading).await?.map_or(0, |row| row.id);
    let pages = Pages::of(page, newest).ok_or(Refusal::NotFound)?;
    let last = newest - pages.offset();
    let rows = audit::Entity::find()
        .filter(audit::Column::Id.between(last - PAGE_SIZE + 1, last))
        .order_by_desc(audit::Column::Id);
    Ok((rows.all(reading).await?, pages))
}

async fn filtered(
    reading: &DatabaseTransaction,
    filter: &AuditFilter,
    page: i64,
) -> Result<(Vec<audit::Model>, Pages), Error> {
    let rows = audit::Entity::find().filter(condition(filter));
    let total = rows.clone().count(reading).await?;
    let pages = Pages::of(page, i64::try_from(total).unwrap_or(i64::MAX)).ok_or(Refusal::NotFound)?;
    let rows =
        rows.order_by_desc(audit::Column::Id).offset(pages.offset().unsigned_abs()).limit(PAGE_SIZE.unsigned_abs());
    Ok((rows.all(reading).await?, pages))
}

fn condition(filter: &AuditFilter) -> Condition {
    let mut condition = Condition::all();
    // PostgreSQL takes no NUL, and no row has one.
    let said = |text: &str| Some(text.replace('\0', "")).filter(|text| !text.is_empty());
    let begins = |words: &str| {
        let literal = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        audit::Column::Action.like(LikeExpr::new(format!("{literal}%")).escape('\\'))
    };
    if let Some(action) = said(&filter.action) {
        condition = condition.add(begins(&action));
    }
    if let Some(kind) = filter.kind {
        condition =
            condition.add(kind.prefixes().iter().map(|prefix| begins(prefix)).fold(Condition::any(), Condition::add));
    }
    if let Some(since) = filter.since {
        condition = condition.add(audit::Column::At.gte(since.start().seconds()));
    }
    if let Some(until) = filter.until {
        condition = condition.add(audit::Column::At.lt(until.start().seconds() + DAY_SECONDS));
    }
    if let Some(actor) = said(&filter.actor) {
        condition = condition.add(audit::Column::Actor.eq(actor));
    }
    if let Some(source) = said(&filter.source) {
        // IPv6 has many spellings.
        let source = source.parse().map_or(source, |source: Source| source.to_string());
        let from_there = Query::select()
            .column(audit_source::Column::AuditId)
            .from(audit_source::Entity)
            .and_where(audit_source::Column::Source.eq(source))
            .take();
        condition = condition.add(audit::Column::Id.in_subquery(from_there));
    }
    condition
}

/// The rows after row `after`, or from the first, oldest first.
pub(super) async fn export(store: &Store, staff: &Staff, after: Option<AuditRowId>) -> Result<Vec<AuditRow>, Error> {
    staff.must_be(Role::Auditor)?;
    let after = after.map_or(0, AuditRowId::get);
    let reading = store.connection.read().await?;
    let rows = audit::Entity::find()
        .filter(audit::Column::Id.gt(after))
        .order_by_asc(audit::Column::Id)
        .limit(BATCH)
        .all(&reading)
        .await?;
    Ok(with_sources(&reading, rows).await?)
}

async fn with_sources(reading: &DatabaseTransaction, rows: Vec<audit::Model>) -> Result<Vec<AuditRow>, DbErr> {
    let sources = source::of(reading, rows.iter().map(|row| row.id)).await?;
    let source = |id: i64| sources.get(&id).and_then(|kept| kept.source.parse().ok());
    Ok(rows.into_iter().map(|row| shown(source(row.id), row)).collect())
}

fn shown(source: Option<Source>, row: audit::Model) -> AuditRow {
    AuditRow {
        id: AuditRowId::new(row.id),
        at: Instant::new(row.at),
        actor: row.actor,
        action: row.action,
        subject: row.subject_id.map_or_else(|| row.subject_kind.clone(), |id| format!("{} {id}", row.subject_kind)),
        title: None,
        detail: row.detail,
        request: row.request_id,
        source,
    }
}

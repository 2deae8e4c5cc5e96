//! Metrics for operators.

use domain::{
    date::Instant,
    figures::{Figures, Queue},
    session::{IDLE_SECONDS, LONGEST_SECONDS},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Statement};

use crate::{
    Store,
    entity::{file, session, timetable},
    failure::Error,
    file::is_unread,
    guard,
};

/// Spelled out, so that the index of these rows alone is used ([`crate::migration`]).
const LAST_BACKUP: &str = "SELECT max(at) FROM audit WHERE action = 'backup.make'";

/// Present counts and times.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn figures(store: &Store) -> Result<Figures, Error> {
    let (reading, now) = (store.connection.read().await?, store.clock.now());
    let sessions = session::Entity::find()
        .filter(session::Column::UsedAt.gt(now - IDLE_SECONDS))
        .filter(session::Column::BegunAt.gt(now - LONGEST_SECONDS))
        .count(&reading)
        .await?;
    let queues = vec![due(&reading, now).await?, unread(&reading, now).await?];
    let last_backup = Statement::from_string(reading.get_database_backend(), LAST_BACKUP);
    let last_backup = reading.query_one_raw(last_backup).await?;
    let last_backup = last_backup.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?.flatten();
    reading.commit().await?;
    let findings = guard::unmended(store).await?;
    Ok(Figures { sessions: exact(sessions), queues, last_backup: last_backup.map(Instant::new), findings })
}

/// Scheduled actions that are overdue.
async fn due(reading: &impl ConnectionTrait, now: i64) -> Result<Queue, DbErr> {
    let due = timetable::Entity::find().filter(timetable::Column::At.lte(now));
    oldest(
        "schedule",
        due.select_only()
            .column_as(timetable::Column::At.count(), "depth")
            .column_as(timetable::Column::At.min(), "oldest"),
        reading,
        now,
    )
    .await
}

/// Documents whose text is not read yet.
async fn unread(reading: &impl ConnectionTrait, now: i64) -> Result<Queue, DbErr> {
    let unread = is_unread(file::Entity::find());
    oldest(
        "document_text",
        unread
            .select_only()
            .column_as(file::Column::Id.count(), "depth")
            .column_as(file::Column::CreatedAt.min(), "oldest"),
        reading,
        now,
    )
    .await
}

async fn oldest<E: EntityTrait>(
    name: &'static str,
    waiting: sea_orm::Select<E>,
    reading: &impl ConnectionTrait,
    now: i64,
) -> Result<Queue, DbErr> {
    let found: Option<(i64, Option<i64>)> = waiting.into_tuple().one(reading).await?;
    let (depth, oldest) = found.unwrap_or_default();
    Ok(Queue { name, depth, oldest_age_seconds: oldest.map_or(0, |oldest| (now - oldest).max(0)) })
}

fn exact(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

//! What the database knows of backups and queues.

use domain::{file::Kind, ports::WaitingJob};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, Select};

use crate::{
    Store,
    entity::{audit, file, file_text, timetable},
    failure::Error,
    search::READABLE,
};

/// When `gongkai backup` has noted itself last.
pub(super) async fn last_backup(store: &Store) -> Result<Option<i64>, Error> {
    let last = audit::Entity::find()
        .select_only()
        .column_as(audit::Column::At.max(), "at")
        .filter(audit::Column::Action.eq("backup.make"))
        .into_tuple::<Option<i64>>()
        .one(store.connection.reader())
        .await?;
    Ok(last.flatten())
}

/// Articles that are due, and documents whose text is to be read.
pub(super) async fn waiting_jobs(store: &Store, since: i64) -> Result<Vec<WaitingJob>, Error> {
    let due = timetable::Entity::find()
        .select_only()
        .column_as(timetable::Column::At.count(), "count")
        .column_as(timetable::Column::At.min(), "since")
        .filter(timetable::Column::At.lt(since));
    let text = file::Entity::belongs_to(file_text::Entity).from(file::Column::Id).to(file_text::Column::FileId).into();
    let unread = file::Entity::find()
        .select_only()
        .column_as(file::Column::CreatedAt.count(), "count")
        .column_as(file::Column::CreatedAt.min(), "since")
        .join(JoinType::LeftJoin, text)
        .filter(file_text::Column::FileId.is_null())
        .filter(file::Column::CreatedAt.lt(since))
        .filter(file::Column::MediaType.is_in(READABLE.map(Kind::media_type)));
    let mut waiting = Vec::new();
    waiting.extend(first(store, "timetable", due).await?);
    waiting.extend(first(store, "file_text", unread).await?);
    Ok(waiting)
}

async fn first<E: EntityTrait>(
    store: &Store,
    queue: &'static str,
    jobs: Select<E>,
) -> Result<Option<WaitingJob>, Error> {
    let found = jobs.into_tuple::<(i64, Option<i64>)>().one(store.connection.reader()).await?;
    Ok(found.and_then(|(count, since)| Some(WaitingJob { queue, count, since: since? })))
}

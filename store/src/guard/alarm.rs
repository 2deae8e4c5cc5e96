//! Raising the alarm, so that a person looks.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    date::pub_date,
    fault::Refusal,
    guard::{Alarm, Finding, Remedy, Trouble},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use serde_json::json;

use crate::{Store, audit, entity::alarm, failure::Error};

const DAY: i64 = 24 * 60 * 60;
/// For so long administrators are told, in seconds.
const SHOWN: i64 = 30 * DAY;
const MOST_SHOWN: u64 = 20;

/// Raises the alarm; what was left as it is not again within a day.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn raise(store: &Store, found: &Finding, by: &Actor) -> Result<bool, Error> {
    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    if found.remedy == Remedy::Left && is_known(&writing, found, now - DAY).await? {
        return Ok(false);
    }
    write(&writing, found, now, by).await?;
    writing.commit().await?;
    tell(found);
    Ok(true)
}

async fn is_known(db: &impl ConnectionTrait, found: &Finding, since: i64) -> Result<bool, DbErr> {
    let same = alarm::Entity::find()
        .filter(alarm::Column::At.gt(since))
        .filter(alarm::Column::Kind.eq(found.kind))
        .filter(alarm::Column::Subject.eq(found.subject.as_str()))
        .filter(alarm::Column::Trouble.eq(found.trouble.code()))
        .filter(alarm::Column::Remedy.eq(found.remedy.code()));
    Ok(same.one(db).await?.is_some())
}

/// Writes it down, in the log too: the last thing that a use case does.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn write(writing: &DatabaseTransaction, found: &Finding, now: i64, by: &Actor) -> Result<(), DbErr> {
    let row = alarm::ActiveModel {
        id: NotSet,
        at: Set(now),
        kind: Set(found.kind.to_owned()),
        subject: Set(found.subject.clone()),
        trouble: Set(found.trouble.code().to_owned()),
        remedy: Set(found.remedy.code().to_owned()),
        detail: Set(found.detail.clone()),
    };
    alarm::Entity::insert(row).exec_without_returning(writing).await?;
    let detail = json!({
        "subject": found.subject,
        "trouble": found.trouble.code(),
        "remedy": found.remedy.code(),
        "detail": found.detail,
    });
    let number = found.subject.parse().ok().filter(|_| found.kind == "article");
    audit::write(writing, by, "tamper.found", found.kind, number, &detail).await
}

/// Tells those who watch the log. The words are what they look for: they stay.
pub(super) fn tell(found: &Finding) {
    tracing::error!(
        kind = found.kind,
        subject = found.subject,
        trouble = found.trouble.code(),
        remedy = found.remedy.code(),
        detail = found.detail,
        "changed behind the program's back"
    );
}

/// What administrators and the auditor are told.
///
/// # Errors
/// `Forbidden` for anybody else.
pub(super) async fn recent(store: &Store, staff: &Staff) -> Result<Vec<Alarm>, Error> {
    if ![Role::SiteAdmin, Role::SecurityAdmin, Role::Auditor].into_iter().any(|role| staff.has(role)) {
        return Err(Refusal::Forbidden.into());
    }
    let rows = alarm::Entity::find()
        .filter(alarm::Column::At.gt(store.clock.now() - SHOWN))
        .order_by_desc(alarm::Column::Id)
        .limit(MOST_SHOWN)
        .all(store.connection.reader())
        .await?;
    rows.into_iter().map(shown).collect()
}

/// How many were raised within a day about what was left as it is.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn unmended(store: &Store) -> Result<i64, Error> {
    let left = alarm::Entity::find()
        .filter(alarm::Column::At.gt(store.clock.now() - DAY))
        .filter(alarm::Column::Remedy.eq(Remedy::Left.code()));
    Ok(i64::try_from(left.count(store.connection.reader()).await?).unwrap_or(i64::MAX))
}

fn shown(row: alarm::Model) -> Result<Alarm, Error> {
    let unknown = || Error::broken(format!("alarm {}: {:?} {:?}", row.id, row.trouble, row.remedy));
    Ok(Alarm {
        at: pub_date(row.at),
        trouble: Trouble::from_code(&row.trouble).ok_or_else(unknown)?,
        remedy: Remedy::from_code(&row.remedy).ok_or_else(unknown)?,
        kind: row.kind,
        subject: row.subject,
    })
}

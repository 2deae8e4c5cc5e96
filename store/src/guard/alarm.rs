//! Raising the alarm, so that a person looks.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    date::Instant,
    fault::Refusal,
    guard::{Alarm, Finding, Remedy, Trouble},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::{Value, json};

use crate::{
    Store, audit, clock,
    connection::Transaction,
    entity::{alarm, audit as audit_row},
    failure::Error,
};

/// The name of the action in the log.
const FOUND: &str = "tamper.found";

const DAY: i64 = 24 * 60 * 60;
/// Seconds for which administrators see an alarm.
const SHOWN: i64 = 30 * DAY;
const MOST_SHOWN: u64 = 20;

/// Raises the alarm; an unrepaired finding raises none again within a day.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn raise(store: &Store, found: &Finding, by: &Actor) -> Result<bool, Error> {
    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    if found.remedy == Remedy::Left && is_known(&writing, found).await? {
        return Ok(false);
    }
    write(&writing, found, now, by).await?;
    writing.commit().await?;
    tell(found);
    Ok(true)
}

async fn is_known(db: &impl ConnectionTrait, found: &Finding) -> Result<bool, DbErr> {
    let same = |row: &(String, Value)| {
        row.0 == found.kind
            && row.1["subject"] == found.subject.as_str()
            && row.1["trouble"] == found.trouble.code()
            && row.1["remedy"] == found.remedy.code()
    };
    Ok(of_a_day(db).await?.iter().any(same))
}

/// Findings of the last day, by their kind. They are read from the log and not from the table of alarms, as nobody can add to
/// the log or remove from it unseen; it has the true time.
async fn of_a_day(db: &impl ConnectionTrait) -> Result<Vec<(String, Value)>, DbErr> {
    let rows = audit_row::Entity::find()
        .filter(audit_row::Column::Action.eq(FOUND))
        .filter(audit_row::Column::At.gt(clock::now() - DAY))
        .all(db)
        .await?;
    let read = |row: audit_row::Model| Some((row.subject_kind, serde_json::from_str(&row.detail).ok()?));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Writes the alarm, also to the log: the last step of a use case.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn write(writing: &Transaction, found: &Finding, now: i64, by: &Actor) -> Result<(), DbErr> {
    let row = alarm::ActiveModel {
        id: NotSet,
        at: Set(now),
        kind: Set(found.kind.to_owned()),
        subject: Set(found.subject.clone()),
        trouble: Set(found.trouble.code().to_owned()),
        remedy: Set(found.remedy.code().to_owned()),
        detail: Set(found.detail.clone()),
        is_told: Set(found.remedy == Remedy::Left),
    };
    alarm::Entity::insert(row).exec_without_returning(writing).await?;
    let detail = json!({
        "subject": found.subject,
        "trouble": found.trouble.code(),
        "remedy": found.remedy.code(),
        "detail": found.detail,
    });
    let number = found.subject.parse().ok().filter(|_| found.kind == "article");
    audit::write(writing, by, FOUND, found.kind, number, &detail).await
}

/// Reports the finding to monitoring of the program's log. Monitoring searches for these words: they stay.
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

/// The alarms for administrators and the auditor.
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

/// Number of alarms of the last day about unrepaired findings.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn unmended(store: &Store) -> Result<i64, Error> {
    let found = of_a_day(store.connection.reader()).await?;
    let left = found.iter().filter(|(_, detail)| detail["remedy"] == Remedy::Left.code()).count();
    Ok(i64::try_from(left).unwrap_or(i64::MAX))
}

fn shown(row: alarm::Model) -> Result<Alarm, Error> {
    let unknown = || Error::broken(format!("alarm {}: {:?} {:?}", row.id, row.trouble, row.remedy));
    Ok(Alarm {
        at: Instant::new(row.at),
        trouble: Trouble::from_code(&row.trouble).ok_or_else(unknown)?,
        remedy: Remedy::from_code(&row.remedy).ok_or_else(unknown)?,
        kind: row.kind,
        subject: row.subject,
    })
}

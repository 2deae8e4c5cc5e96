//! Comparison of a probe's findings with the remembered incidents.

use std::collections::BTreeSet;

use domain::{
    alarm::{AlarmKind, Channel, Incident, Observation, Observed, Phase, follow},
    date::Instant,
    guard::{Remedy, Trouble, observation},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};

use super::outbox::queue;
use crate::{
    Store,
    entity::{alarm, incident},
    failure::Error,
};

const DAY: i64 = 24 * 60 * 60;
/// Limit of findings that get a message each at a time; more of them share one message.
const MAX_SINGLE: usize = 20;

/// Remembers the findings, and queues messages about those that are new, last or are over. Without a change nothing is written.
pub(super) async fn observe(store: &Store, observed: &Observed, channels: &[Channel]) -> Result<(), Error> {
    let now = store.clock.now();
    let known = rows(store.connection.reader(), observed).await?;
    if changes(&known, observed, now).is_empty() {
        return Ok(());
    }
    let writing = store.connection.begin_alone().await?;
    // Another process may have been quicker.
    let known = rows(&writing, observed).await?;
    for change in changes(&known, observed, now) {
        keep(&writing, observed.kind, &change).await?;
        if let Some(phase) = change.phase {
            queue(&writing, channels, observed.kind, phase, &change.observation, now).await?;
        }
    }
    writing.commit().await?;
    Ok(())
}

/// The change of one subject.
struct Change {
    observation: Observation,
    was_known: bool,
    after: Option<Incident>,
    phase: Option<Phase>,
}

fn changes(known: &[incident::Model], observed: &Observed, now: i64) -> Vec<Change> {
    let mut subjects: BTreeSet<&str> = observed.found.iter().map(|found| found.subject.as_str()).collect();
    if observed.is_complete {
        subjects.extend(known.iter().map(|row| row.subject.as_str()));
    }
    let changed = subjects.into_iter().filter_map(|subject| {
        let row = known.iter().find(|row| row.subject == subject);
        let found = observed.found.iter().find(|found| found.subject == subject);
        let before = row.map(|row| Incident {
            since: Instant::new(row.since),
            told_at: Instant::new(row.told_at),
            is_told: row.is_told,
            ended_at: row.ended_at.map(Instant::new),
        });
        let (after, phase) = follow(before, found.is_some(), Instant::new(now));
        let detail = || row.map(|row| row.detail.clone()).unwrap_or_default();
        let observation = Observation {
            subject: subject.to_owned(),
            detail: found.map_or_else(detail, |found| found.detail.clone()),
        };
        (after != before || phase.is_some()).then_some(Change { observation, was_known: row.is_some(), after, phase })
    });
    changed.collect()
}

async fn rows(db: &impl sea_orm::ConnectionTrait, observed: &Observed) -> Result<Vec<incident::Model>, DbErr> {
    let mut known = incident::Entity::find().filter(incident::Column::Kind.eq(observed.kind.code()));
    if let Some(subject) = &observed.scope {
        known = known.filter(incident::Column::Subject.eq(subject.as_str()));
    }
    known.all(db).await
}

async fn keep(writing: &DatabaseTransaction, kind: AlarmKind, change: &Change) -> Result<(), DbErr> {
    let subject = &change.observation.subject;
    let Some(after) = change.after else {
        return incident::Entity::delete_by_id((kind.code().to_owned(), subject.clone())).exec(writing).await.map(drop);
    };
    let row = incident::ActiveModel {
        kind: Set(kind.code().to_owned()),
        subject: Set(subject.clone()),
        detail: Set(change.observation.detail.clone()),
        since: Set(after.since.seconds()),
        told_at: Set(after.told_at.seconds()),
        is_told: Set(after.is_told),
        ended_at: Set(after.ended_at.map(Instant::seconds)),
    };
    if change.was_known {
        row.update(writing).await.map(drop)
    } else {
        incident::Entity::insert(row).exec_without_returning(writing).await.map(drop)
    }
}

/// Queues messages about repairs of the integrity check within a day that were not told yet.
pub(super) async fn tell_mended(store: &Store, channels: &[Channel]) -> Result<(), Error> {
    let untold = || {
        alarm::Entity::find()
            .filter(alarm::Column::IsTold.eq(false))
            .filter(alarm::Column::Remedy.ne(Remedy::Left.code()))
            .order_by_asc(alarm::Column::Id)
    };
    if untold().limit(1).one(store.connection.reader()).await?.is_none() {
        return Ok(());
    }
    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    let rows: Vec<_> = untold().all(&writing).await?;
    let fresh: Vec<_> = rows.iter().filter(|row| row.at > now - DAY).collect();
    for row in fresh.iter().take(MAX_SINGLE) {
        let unknown = || Error::broken(format!("alarm {}: {:?} {:?}", row.id, row.trouble, row.remedy));
        let trouble = Trouble::from_code(&row.trouble).ok_or_else(unknown)?;
        let remedy = Remedy::from_code(&row.remedy).ok_or_else(unknown)?;
        let finding = observation(&row.kind, &row.subject, trouble, remedy, &row.detail);
        queue(&writing, channels, AlarmKind::Integrity, Phase::Mended, &finding, row.at).await?;
    }
    if let Some(more) = fresh.len().checked_sub(MAX_SINGLE).filter(|more| *more > 0) {
        let together = Observation {
            subject: format!("+{more}"),
            detail: format!("另有 {more} 处，详见 /desk 和审计日志"),
        };
        queue(&writing, channels, AlarmKind::Integrity, Phase::Mended, &together, now).await?;
    }
    alarm::Entity::update_many()
        .col_expr(alarm::Column::IsTold, Expr::value(true))
        .filter(alarm::Column::IsTold.eq(false))
        .filter(alarm::Column::Id.lte(rows.last().map_or(0, |row| row.id)))
        .exec(&writing)
        .await?;
    writing.commit().await?;
    Ok(())
}

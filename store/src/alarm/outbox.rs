//! The queue of messages. Each is leased before it is sent, so that of many processes one sends it; a process that dies
//! meanwhile leaves a lease that ends.

use domain::{
    alarm::{AlarmKind, Channel, Notification, Observation, Phase},
    date::Instant,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, QueryFilter, QueryOrder, Set, sea_query::Expr,
};

use crate::{Store, entity::notification, failure::Error};

/// Seconds until the second attempt; each further pause is twice the one before.
const FIRST_PAUSE_SECONDS: i64 = 30;
const MAX_PAUSE_SECONDS: i64 = 60 * 60;
/// Number of doublings after which pauses have reached their longest.
const MAX_DOUBLINGS: i64 = 10;
/// Seconds after which a message is given up: its news is old by then.
const GIVE_UP_SECONDS: i64 = 3 * 24 * 60 * 60;
/// Seconds for which sent and abandoned messages are kept.
const KEEP_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Limit of an error's text that is kept, in characters.
const MAX_ERROR_CHARS: usize = 500;

/// Queues a message to each of `channels`.
pub(super) async fn queue(
    writing: &DatabaseTransaction,
    channels: &[Channel],
    kind: AlarmKind,
    phase: Phase,
    observation: &Observation,
    at: i64,
) -> Result<(), DbErr> {
    let rows = channels.iter().map(|channel| notification::ActiveModel {
        id: NotSet,
        channel: Set(channel.code().to_owned()),
        kind: Set(kind.code().to_owned()),
        phase: Set(phase.code().to_owned()),
        subject: Set(observation.subject.clone()),
        detail: Set(observation.detail.clone()),
        at: Set(at),
        due_at: Set(Some(at)),
        leased_until: Set(0),
        attempts: Set(0),
        sent_at: Set(None),
        error: Set(String::new()),
    });
    if channels.is_empty() {
        return Ok(());
    }
    notification::Entity::insert_many(rows).exec_without_returning(writing).await.map(drop)
}

/// Leases the next message that is due, for `seconds`.
pub(super) async fn lease(store: &Store, seconds: i64) -> Result<Option<Notification>, Error> {
    let now = store.clock.now();
    let due = notification::Entity::find()
        .filter(notification::Column::DueAt.lte(now))
        .filter(notification::Column::LeasedUntil.lte(now))
        .order_by_asc(notification::Column::DueAt)
        .order_by_asc(notification::Column::Id);
    let Some(row) = due.one(store.connection.reader()).await? else { return Ok(None) };
    let writing = store.connection.begin().await?;
    let taken = notification::Entity::update_many()
        .col_expr(notification::Column::LeasedUntil, Expr::value(now + seconds))
        .col_expr(notification::Column::Attempts, Expr::value(row.attempts + 1))
        .filter(notification::Column::Id.eq(row.id))
        .filter(notification::Column::Attempts.eq(row.attempts))
        .filter(notification::Column::DueAt.is_not_null())
        .exec(&writing)
        .await?;
    writing.commit().await?;
    // Another process has it.
    if taken.rows_affected == 0 {
        return Ok(None);
    }
    let unknown =
        || Error::broken(format!("notification {}: {:?} {:?} {:?}", row.id, row.channel, row.kind, row.phase));
    Ok(Some(Notification {
        id: row.id,
        channel: Channel::from_code(&row.channel).ok_or_else(unknown)?,
        kind: AlarmKind::from_code(&row.kind).ok_or_else(unknown)?,
        phase: Phase::from_code(&row.phase).ok_or_else(unknown)?,
        subject: row.subject.clone(),
        detail: row.detail.clone(),
        at: Instant::new(row.at),
        attempt: row.attempts + 1,
    }))
}

/// Writes down that the message was sent, and forgets old messages.
pub(super) async fn delivered(store: &Store, sent: &Notification) -> Result<(), Error> {
    let now = store.clock.now();
    let writing = store.connection.begin().await?;
    notification::Entity::update_many()
        .col_expr(notification::Column::SentAt, Expr::value(now))
        .col_expr(notification::Column::DueAt, Expr::value(Option::<i64>::None))
        .filter(notification::Column::Id.eq(sent.id))
        .exec(&writing)
        .await?;
    notification::Entity::delete_many()
        .filter(notification::Column::DueAt.is_null())
        .filter(notification::Column::At.lt(now - KEEP_SECONDS))
        .exec(&writing)
        .await?;
    writing.commit().await?;
    Ok(())
}

/// Writes down that the message was not sent, and when it is tried again; writes nothing if another process has it
/// meanwhile.
pub(super) async fn failed(store: &Store, unsent: &Notification, error: &str) -> Result<bool, Error> {
    let now = store.clock.now();
    let is_tried_again = now - unsent.at.seconds() < GIVE_UP_SECONDS;
    let doublings = (unsent.attempt - 1).clamp(0, MAX_DOUBLINGS);
    let pause = (FIRST_PAUSE_SECONDS << doublings).min(MAX_PAUSE_SECONDS);
    let due = is_tried_again.then_some(now + pause);
    let error: String = error.chars().take(MAX_ERROR_CHARS).collect();
    let writing = store.connection.begin().await?;
    notification::Entity::update_many()
        .col_expr(notification::Column::DueAt, Expr::value(due))
        .col_expr(notification::Column::LeasedUntil, Expr::value(0_i64))
        .col_expr(notification::Column::Error, Expr::value(error))
        .filter(notification::Column::Id.eq(unsent.id))
        .filter(notification::Column::Attempts.eq(unsent.attempt))
        .exec(&writing)
        .await?;
    writing.commit().await?;
    Ok(is_tried_again)
}

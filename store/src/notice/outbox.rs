//! The queue of mails about notices, like that of messages about alarms: each is leased before it is sent.

use domain::{
    article::headline,
    date::Instant,
    id::{AccountId, ArticleId, NoticeId, RevisionNumber},
    notice::{Notice, NoticeKind, NoticeMail},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::list::by;
use crate::{
    Store,
    editing::{Names, revision},
    entity::{account, notice},
    failure::Error,
};

/// Seconds until the second attempt; each further pause is twice the one before.
const FIRST_PAUSE_SECONDS: i64 = 30;
const MAX_PAUSE_SECONDS: i64 = 60 * 60;
/// Number of doublings after which pauses have reached their longest.
const MAX_DOUBLINGS: i64 = 10;
/// Seconds after which a mail is given up: its news is old by then. A site that gets a mail server later does not send old
/// mails.
const GIVE_UP_SECONDS: i64 = 3 * 24 * 60 * 60;
/// Seconds for which notices are kept.
const KEEP_SECONDS: i64 = 183 * 24 * 60 * 60;
/// Limit of an error's text that is kept, in characters.
const MAX_ERROR_CHARS: usize = 500;

/// Leases the next notice whose mail is due, for `seconds`. Notices that their reader has put away, or whose reader has no
/// address any more, need no mail.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn lease(store: &Store, seconds: i64) -> Result<Option<NoticeMail>, Error> {
    let now = store.clock.now();
    let due = notice::Entity::find()
        .filter(notice::Column::DueAt.lte(now))
        .filter(notice::Column::LeasedUntil.lte(now))
        .filter(notice::Column::At.gt(now - GIVE_UP_SECONDS))
        .filter(notice::Column::SeenAt.is_null())
        .order_by_asc(notice::Column::DueAt)
        .order_by_asc(notice::Column::Id);
    let Some(row) = due.one(store.connection.reader()).await? else { return Ok(None) };
    let writing = store.connection.begin().await?;
    let reader = account::Entity::find_by_id(row.account_id).one(&writing).await?;
    let to = reader.filter(|account| account.disabled_at.is_none()).and_then(|account| account.mail);
    let due = if to.is_some() { row.due_at } else { None };
    let taken = notice::Entity::update_many()
        .col_expr(notice::Column::LeasedUntil, Expr::value(now + seconds))
        .col_expr(notice::Column::Attempts, Expr::value(row.attempts + 1))
        .col_expr(notice::Column::DueAt, Expr::value(due))
        .filter(notice::Column::Id.eq(row.id))
        .filter(notice::Column::Attempts.eq(row.attempts))
        .filter(notice::Column::DueAt.is_not_null())
        .exec(&writing)
        .await?;
    let mail = match to {
        // Otherwise another process has it.
        Some(to) if taken.rows_affected > 0 => Some(mail(&writing, row, to).await?),
        _ => None,
    };
    writing.commit().await?;
    Ok(mail)
}

async fn mail(reading: &DatabaseTransaction, row: notice::Model, to: String) -> Result<NoticeMail, Error> {
    let article = ArticleId::new(row.article_id);
    let said = revision(reading, article, RevisionNumber::new(row.version)).await?;
    let names = Names::of(reading, row.by_account_id.map(AccountId::new)).await?;
    let unknown = || Error::broken(format!("notice {}: kind {:?}", row.id, row.kind));
    let notice = Notice {
        id: NoticeId::new(row.id),
        kind: NoticeKind::from_code(&row.kind).ok_or_else(unknown)?,
        article,
        title: headline(&said.title, said.subtitle.as_deref()),
        by: by(&names, row.by_account_id),
        reason: row.reason,
        at: Instant::new(row.at),
        is_seen: row.seen_at.is_some(),
    };
    Ok(NoticeMail { notice, to, attempt: row.attempts + 1 })
}

/// Writes down that the mail was sent.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn delivered(store: &Store, sent: &NoticeMail) -> Result<(), Error> {
    let writing = store.connection.begin().await?;
    notice::Entity::update_many()
        .col_expr(notice::Column::MailedAt, Expr::value(Some(store.clock.now())))
        .col_expr(notice::Column::DueAt, Expr::value(Option::<i64>::None))
        .filter(notice::Column::Id.eq(sent.notice.id.get()))
        .exec(&writing)
        .await?;
    Ok(writing.commit().await?)
}

/// Writes down that the mail was not sent, and when it is tried again; writes nothing if another process has it meanwhile.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn failed(store: &Store, unsent: &NoticeMail, error: &str) -> Result<bool, Error> {
    let now = store.clock.now();
    let is_tried_again = now - unsent.notice.at.seconds() < GIVE_UP_SECONDS;
    let doublings = (unsent.attempt - 1).clamp(0, MAX_DOUBLINGS);
    let pause = (FIRST_PAUSE_SECONDS << doublings).min(MAX_PAUSE_SECONDS);
    let error: String = error.chars().take(MAX_ERROR_CHARS).collect();
    let writing = store.connection.begin().await?;
    notice::Entity::update_many()
        .col_expr(notice::Column::DueAt, Expr::value(is_tried_again.then_some(now + pause)))
        .col_expr(notice::Column::LeasedUntil, Expr::value(0_i64))
        .col_expr(notice::Column::Error, Expr::value(error))
        .filter(notice::Column::Id.eq(unsent.notice.id.get()))
        .filter(notice::Column::Attempts.eq(unsent.attempt))
        .exec(&writing)
        .await?;
    writing.commit().await?;
    Ok(is_tried_again)
}

/// Deletes old notices, seen or not.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn forget_old(store: &Store) -> Result<u64, Error> {
    let writing = store.connection.begin().await?;
    let old = notice::Entity::delete_many().filter(notice::Column::At.lt(store.clock.now() - KEEP_SECONDS));
    let forgotten = old.exec(&writing).await?.rows_affected;
    writing.commit().await?;
    Ok(forgotten)
}

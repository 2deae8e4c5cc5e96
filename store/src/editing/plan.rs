//! The schedule of an article.

use domain::{
    date::Instant,
    id::ArticleId,
    schedule::{Planned, Schedule},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set};

use super::subject::Subject;
use crate::entity::{kept_hour, timetable};

/// Publishes the newest version.
const PUBLISH: &str = "publish";
/// Withdraws the public version.
const WITHDRAW: &str = "withdraw";

/// The hours of an article.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The time at which its newest version becomes public.
    pub(super) publish: Option<Instant>,
    /// The time at which the scheduled version is withdrawn again.
    pub(super) until: Option<Instant>,
    /// The time at which the public version is withdrawn.
    pub(super) ends: Option<Instant>,
    /// The hours that were chosen for a version before the newest one.
    pub(super) kept: Option<Schedule>,
}

impl Plan {
    /// The hours of `article`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn of(connection: &impl ConnectionTrait, article: ArticleId) -> Result<Self, DbErr> {
        let rows =
            timetable::Entity::find().filter(timetable::Column::ArticleId.eq(article.get())).all(connection).await?;
        let mut plan = Self::default();
        for row in rows {
            if row.kind == PUBLISH {
                (plan.publish, plan.until) = (Some(Instant::new(row.at)), row.until.map(Instant::new));
            } else {
                plan.ends = Some(Instant::new(row.at));
            }
        }
        let kept = kept_hour::Entity::find_by_id(article.get()).one(connection).await?;
        plan.kept = kept
            .map(|row| Schedule { publish: Some(Instant::new(row.publish)), withdraw: row.withdraw.map(Instant::new) });
        Ok(plan)
    }

    /// The noted hours, if the publication is still ahead at `now`, in Unix seconds.
    pub(super) fn kept_shown(&self, now: i64) -> Option<Planned> {
        let ahead = self.kept.filter(|kept| kept.publish.is_some_and(|publish| publish.seconds() > now));
        ahead.map(|kept| Planned { publish: kept.publish, withdraw: kept.withdraw })
    }

    /// The next planned actions: those of the newest version before those of the public one.
    pub(super) fn shown(&self) -> Option<Planned> {
        let withdraw = if self.publish.is_some() { self.until } else { self.ends };
        let planned = Planned { publish: self.publish, withdraw };
        (planned != Planned::default()).then_some(planned)
    }
}

/// Unschedules the newest version of the article, and notes its hours for the next version, or for the step of review that is
/// missing.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn keep_hour(writing: &DatabaseTransaction, subject: &Subject) -> Result<(), DbErr> {
    unplan(writing, subject.id()).await?;
    forget_hour(writing, subject.id()).await?;
    let Some(publish) = subject.plan.publish else { return Ok(()) };
    let row = kept_hour::ActiveModel {
        article_id: Set(subject.article.id),
        publish: Set(publish.seconds()),
        withdraw: Set(subject.plan.until.map(Instant::seconds)),
    };
    kept_hour::Entity::insert(row).exec_without_returning(writing).await.map(drop)
}

/// Forgets the hours that were noted for `article`: they are used, or of no use any more.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn forget_hour(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    kept_hour::Entity::delete_by_id(article.get()).exec(writing).await.map(drop)
}

/// Schedules the newest version of `article` to become public at `at`, and to be withdrawn at `until`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn publish_at(
    writing: &DatabaseTransaction,
    article: ArticleId,
    at: Instant,
    until: Option<Instant>,
) -> Result<(), DbErr> {
    forget_hour(writing, article).await?;
    put(writing, article, PUBLISH, at, until).await
}

/// Schedules the withdrawal of the public version of `article` at `at`; `None` cancels it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn end_at(
    writing: &DatabaseTransaction,
    article: ArticleId,
    at: Option<Instant>,
) -> Result<(), DbErr> {
    timetable::Entity::delete_by_id((article.get(), WITHDRAW.to_owned())).exec(writing).await?;
    match at {
        Some(at) => put(writing, article, WITHDRAW, at, None).await,
        None => Ok(()),
    }
}

/// Cancels the scheduled publication of `article`, or removes it after it ran.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn unplan(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    timetable::Entity::delete_by_id((article.get(), PUBLISH.to_owned())).exec(writing).await.map(drop)
}

/// Cancels all scheduled actions of `article`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn forget(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    forget_hour(writing, article).await?;
    let of_article = timetable::Entity::delete_many().filter(timetable::Column::ArticleId.eq(article.get()));
    of_article.exec(writing).await.map(drop)
}

async fn put(
    writing: &DatabaseTransaction,
    article: ArticleId,
    kind: &str,
    at: Instant,
    until: Option<Instant>,
) -> Result<(), DbErr> {
    let row = timetable::ActiveModel {
        article_id: Set(article.get()),
        kind: Set(kind.to_owned()),
        at: Set(at.seconds()),
        until: Set(until.map(Instant::seconds)),
    };
    timetable::Entity::insert(row).exec_without_returning(writing).await.map(drop)
}

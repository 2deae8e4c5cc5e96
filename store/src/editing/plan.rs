//! What is to happen to an article by the clock.

use domain::{date::pub_date, id::ArticleId, schedule::Planned};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set};

use crate::entity::timetable;

/// Publishes the newest version.
const PUBLISH: &str = "publish";
/// Withdraws what is public.
const WITHDRAW: &str = "withdraw";

/// The hours of an article.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// When its newest version becomes public.
    pub(super) publish: Option<i64>,
    /// When what is scheduled is withdrawn again.
    pub(super) until: Option<i64>,
    /// When what is public ends.
    pub(super) ends: Option<i64>,
}

impl Plan {
    /// The hours of `article`.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(super) async fn of(connection: &impl ConnectionTrait, article: ArticleId) -> Result<Self, DbErr> {
        let rows =
            timetable::Entity::find().filter(timetable::Column::ArticleId.eq(article.get())).all(connection).await?;
        let mut plan = Self::default();
        for row in rows {
            if row.kind == PUBLISH {
                (plan.publish, plan.until) = (Some(row.at), row.until);
            } else {
                plan.ends = Some(row.at);
            }
        }
        Ok(plan)
    }

    /// What of it is still to come, in words: that of the newest version before that of the public one.
    pub(super) fn shown(&self) -> Option<Planned> {
        let withdraw = if self.publish.is_some() { self.until } else { self.ends };
        let planned = Planned { publish: self.publish.map(pub_date), withdraw: withdraw.map(pub_date) };
        (planned != Planned::default()).then_some(planned)
    }
}

/// The newest version of `article` is to become public at `at`, and to be withdrawn at `until`.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn publish_at(
    writing: &DatabaseTransaction,
    article: ArticleId,
    at: i64,
    until: Option<i64>,
) -> Result<(), DbErr> {
    put(writing, article, PUBLISH, at, until).await
}

/// What is public of `article` ends at `at`, or never.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn end_at(writing: &DatabaseTransaction, article: ArticleId, at: Option<i64>) -> Result<(), DbErr> {
    timetable::Entity::delete_by_id((article.get(), WITHDRAW.to_owned())).exec(writing).await?;
    match at {
        Some(at) => put(writing, article, WITHDRAW, at, None).await,
        None => Ok(()),
    }
}

/// The newest version of `article` is not to become public by the clock, or has become so.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn unplan(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    timetable::Entity::delete_by_id((article.get(), PUBLISH.to_owned())).exec(writing).await.map(drop)
}

/// Nothing is to happen to `article` any more.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn forget(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    let of_article = timetable::Entity::delete_many().filter(timetable::Column::ArticleId.eq(article.get()));
    of_article.exec(writing).await.map(drop)
}

async fn put(
    writing: &DatabaseTransaction,
    article: ArticleId,
    kind: &str,
    at: i64,
    until: Option<i64>,
) -> Result<(), DbErr> {
    let row = timetable::ActiveModel {
        article_id: Set(article.get()),
        kind: Set(kind.to_owned()),
        at: Set(at),
        until: Set(until),
    };
    timetable::Entity::insert(row).exec_without_returning(writing).await.map(drop)
}

//! Re-evaluation of scheduled articles when a column asks for more steps of review.

use domain::{
    article::State,
    audit::Actor,
    id::{ArticleId, ColumnId},
    notice::NoticeKind,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
};
use serde_json::{Value, json};

use super::{plan, subject::Subject, told};
use crate::{
    audit,
    connection::Transaction,
    entity::{article, revision},
    failure::Error,
};

/// Unschedules articles of `column` that have fewer approvals than it asks for now: they are in review again. Articles that wait
/// for review need no change here: each act asks for the steps of its moment. The caller writes the rows of the log.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn judge_anew(
    writing: &DatabaseTransaction,
    column: ColumnId,
    now: i64,
    by: &Actor,
) -> Result<Vec<Held>, Error> {
    let stands = Condition::any()
        .add(article::Column::ColumnId.eq(column.get()))
        .add(revision::Column::ColumnId.eq(column.get()));
    let waiting: Vec<i64> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .filter(article::Column::State.eq(State::Scheduled.code()))
        .filter(stands)
        .order_by_asc(article::Column::Id)
        .into_tuple()
        .all(writing)
        .await?;
    let mut held = Vec::new();
    for id in waiting {
        let subject = Subject::lock(writing, ArticleId::new(id)).await?;
        if subject.standing().judged_anew() == State::InReview {
            held.push(Held { article: id, detail: hold(writing, &subject, now, by).await? });
        }
    }
    Ok(held)
}

/// A publication that is held, for the log: it is logged after all articles are locked, as in each use case.
pub(crate) struct Held {
    article: i64,
    detail: Value,
}

impl Held {
    /// Writes it to the log.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn write(self, writing: &Transaction, by: &Actor) -> Result<(), DbErr> {
        audit::write(writing, by, HOLD, "article", Some(self.article), &self.detail).await
    }
}

/// The name of a hold in the log.
pub(super) const HOLD: &str = "article.hold";

/// Puts a scheduled article into review again, as another step is needed. Its hour stays noted, and everybody concerned is
/// notified.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn hold(
    writing: &DatabaseTransaction,
    subject: &Subject,
    now: i64,
    by: &Actor,
) -> Result<Value, Error> {
    let hour = subject.plan.publish.map(|at| at.to_string());
    plan::keep_hour(writing, subject).await?;
    subject.passing_into(State::InReview, now).update(writing).await?;
    let told = (NoticeKind::Held, hour.as_deref().unwrap_or_default());
    told::everybody(writing, subject, told, (by.account, now)).await?;
    told::reviewers(writing, subject, &subject.approved_by, (by.account, now)).await?;
    Ok(json!({ "version": subject.article.version, "planned": hour, "steps": subject.steps() }))
}

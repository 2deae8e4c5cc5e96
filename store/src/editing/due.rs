//! Scheduled actions, which run by the clock without a user: everything was decided before.

use domain::{
    audit::Actor,
    date::Instant,
    fault::Fault,
    id::ArticleId,
    notice::NoticeKind,
    schedule::{Due, WITHDRAWN_ON_TIME},
    workflow::Next,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::{
    judge,
    message::{Kind, say},
    plan,
    publish::publish,
    subject::Subject,
    told,
    withdraw::take_down,
};
use crate::{Store, audit, entity::timetable, failure::Error, guard::Seals};

/// Runs the due actions, article by article, in the order of their hours.
///
/// # Errors
/// The first failure, after the rest was done: one inconsistent article does not delay the others.
pub(crate) async fn run_due(store: &Store, by: &Actor) -> Result<Vec<Due>, Fault> {
    let now = store.clock.now();
    let mut articles = due(store, now).await.map_err(Error::from)?;
    // An article is listed twice if its publication and the withdrawal of its public version are due.
    articles.dedup();
    let (mut done, mut failed) = (Vec::new(), None);
    for article in articles {
        match run(store, article, now, by).await {
            Ok(became) => done.extend(became),
            Err(error) => {
                let fault = Fault::from(error);
                failed.get_or_insert(fault);
            }
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn due(store: &Store, now: i64) -> Result<Vec<ArticleId>, DbErr> {
    let ids: Vec<i64> = timetable::Entity::find()
        .select_only()
        .column(timetable::Column::ArticleId)
        .filter(timetable::Column::At.lte(now))
        .order_by_asc(timetable::Column::At)
        .order_by_asc(timetable::Column::ArticleId)
        .into_tuple()
        .all(store.connection.reader())
        .await?;
    Ok(ids.into_iter().map(ArticleId::new).collect())
}

/// Runs the due actions of the article `id`; `None` if another process was quicker, or the schedule was cancelled.
///
/// Both hours may have gone by, as after a downtime: one transaction then publishes and withdraws, so that citizens
/// never see it.
async fn run(store: &Store, id: ArticleId, now: i64, by: &Actor) -> Result<Option<Due>, Error> {
    let writing = store.connection.begin().await?;
    let mut subject = Subject::lock(&writing, id).await?;
    let mut log = Vec::new();
    if let Some(at) = subject.plan.publish.filter(|at| at.seconds() <= now) {
        log.push(publish_due((&writing, &store.seals), &subject, (at, now), by).await?);
        subject = Subject::look(&writing, id).await?;
    }
    if let Some(at) = subject.plan.ends.filter(|ends| ends.seconds() <= now) {
        log.push(withdraw_due((&writing, &store.seals), &subject, at, now).await?);
        subject = Subject::look(&writing, id).await?;
    }
    if log.is_empty() {
        return Ok(None);
    }
    for (action, detail) in log {
        audit::write(&writing, by, action, "article", Some(id.get()), &detail).await?;
    }
    writing.commit().await?;
    Ok(Some(Due { article: id, version: subject.version(), state: subject.state }))
}

async fn publish_due(
    (writing, seals): (&DatabaseTransaction, &Seals),
    subject: &Subject,
    (at, now): (Instant, i64),
    by: &Actor,
) -> Result<(&'static str, Value), Error> {
    let id = subject.id();
    let next = subject.standing().publish_due().map_err(|refusal| contradicted(id, &refusal))?;
    let detail = json!({ "version": subject.article.version, "planned": at.to_string() });
    match next {
        Next::Publish => {
            publish((writing, seals), now, subject, &subject.approved_by).await?;
            plan::end_at(writing, id, subject.plan.until).await?;
            told::everybody(writing, subject, (NoticeKind::Published, ""), (None, now)).await?;
            Ok(("article.publish", detail))
        }
        Next::Review => Ok((judge::HOLD, judge::hold(writing, subject, now, by).await?)),
    }
}

async fn withdraw_due(
    (writing, seals): (&DatabaseTransaction, &Seals),
    subject: &Subject,
    at: Instant,
    now: i64,
) -> Result<(&'static str, Value), Error> {
    let id = subject.id();
    let is_public = subject.public_revision().is_some();
    let state = subject.standing().withdraw_due(is_public).map_err(|refusal| contradicted(id, &refusal))?;
    told::everybody(writing, subject, (NoticeKind::Withdrawn, WITHDRAWN_ON_TIME), (None, now)).await?;
    take_down((writing, seals), subject, state, WITHDRAWN_ON_TIME, now).await?;
    say(writing, subject, None, now, Kind::Withdraw, WITHDRAWN_ON_TIME).await?;
    let detail = json!({
        "version": subject.article.version, "reason": WITHDRAWN_ON_TIME, "planned": at.to_string(),
    });
    Ok(("article.withdraw", detail))
}

/// The error for an article that has a scheduled hour in a state that does not allow it.
fn contradicted(article: ArticleId, refusal: &domain::fault::Refusal) -> Error {
    Error::broken(format!("article {article}: in the timetable, but {refusal}"))
}

//! Approval of a version: it passes a step of review.

use domain::{
    article::State,
    date::Instant,
    id::{AccountId, ArticleId, RevisionNumber},
    limits,
    notice::NoticeKind,
    schedule::Schedule,
    workflow::Next,
};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;

use super::{
    message::{Kind, say},
    plan,
    publish::publish,
    subject::Subject,
    told,
    work::Work,
};
use crate::{entity::approval, failure::Error, file};

/// Approves version `version`; the last step publishes it, at once or at the hour that it chooses.
///
/// # Errors
/// `NotFound`, `Forbidden`, `OwnWork`, `Stale`; `Conflict` for a version that is not in review or was approved by the same person
/// before, and for hours before the last step; `Invalid` for impossible hours, and if a document has personal numbers that nobody
/// has confirmed.
pub(super) async fn approve(
    work: Work<'_>,
    article: ArticleId,
    version: RevisionNumber,
    note: &str,
    when: Option<&Schedule>,
) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must_review(work.staff)?;
    subject.must_be_at(version)?;
    limits::note("note", "审核意见", note)?;
    file::must_be_confirmed(&work.writing, subject.newest.id).await?;
    let me = work.staff.account;
    let next = subject.standing().approve(me, when, Instant::new(work.now))?;

    // A reviewer who has approved before may publish a version that has enough approvals by now: that is no other approval.
    let is_new = !subject.approved_by.contains(&me);
    let approvers: Vec<AccountId> = subject.approved_by.iter().copied().chain(is_new.then_some(me)).collect();
    let step = i64::try_from(approvers.len()).unwrap_or(i64::MAX);
    if is_new {
        let row = approval::ActiveModel {
            article_id: Set(article.get()),
            version: Set(version.get()),
            account_id: Set(me.get()),
            step: Set(step),
            at: Set(work.now),
        };
        approval::Entity::insert(row).exec_without_returning(&work.writing).await?;
    }
    let state = match next {
        Next::Publish => pass(&work, &subject, &approvers, when).await?,
        Next::Review => subject.state,
    };
    say(&work.writing, &subject, Some(me), work.now, Kind::Approve, note).await?;
    tell(&work, &subject, state, &approvers, when).await?;
    let mut detail = json!({ "version": version, "step": step, "note": note.trim(), "state": state.code() });
    if let Some(when) = when {
        detail["publish"] = when.publish.map(|at| at.to_string()).into();
        detail["withdraw"] = when.withdraw.map(|at| at.to_string()).into();
    }
    work.commit("article.approve", article, &detail).await?;
    Ok(state)
}

/// Notifies the next reviewers, or the writers of a version that has passed.
async fn tell(
    work: &Work<'_>,
    subject: &Subject,
    state: State,
    approvers: &[AccountId],
    when: Option<&Schedule>,
) -> Result<(), Error> {
    let by = (Some(work.staff.account), work.now);
    let hour = when.and_then(|when| when.publish).map(|at| at.to_string()).unwrap_or_default();
    match state {
        State::Published => told::writers(&work.writing, subject, (NoticeKind::Published, ""), by).await?,
        State::Scheduled => told::writers(&work.writing, subject, (NoticeKind::Scheduled, &hour), by).await?,
        _ => told::reviewers(&work.writing, subject, approvers, by).await?,
    }
    Ok(())
}

/// Publishes or schedules the version, which has passed its last step. Without `when`, the hour at which the public
/// version ends stays: a corrected letter in a notice should not keep the notice for ever.
async fn pass(
    work: &Work<'_>,
    subject: &Subject,
    approvers: &[AccountId],
    when: Option<&Schedule>,
) -> Result<State, Error> {
    let article = subject.id();
    if let Some(Schedule { publish: Some(at), withdraw }) = when {
        subject.passing_into(State::Scheduled, work.now).update(&work.writing).await?;
        plan::publish_at(&work.writing, article, *at, *withdraw).await?;
        return Ok(State::Scheduled);
    }
    let state = publish((&work.writing, work.seals), work.now, subject, approvers).await?;
    if let Some(when) = when {
        plan::end_at(&work.writing, article, when.withdraw).await?;
    }
    Ok(state)
}

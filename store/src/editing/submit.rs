//! Submission of a version for review.

use domain::{
    account::Role,
    article::State,
    id::{ArticleId, RevisionNumber},
    limits,
    notice::NoticeKind,
    workflow::Next,
};
use sea_orm::ActiveModelTrait;
use serde_json::json;

use super::{
    message::{Kind, say},
    plan,
    publish::publish,
    subject::Subject,
    told,
    work::Work,
};
use crate::{failure::Error, file};

/// Submits version `version` for review; a column without review publishes it at once, or at the noted hour.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `Conflict` in states that can't be submitted, and `Invalid` if a document has personal
/// numbers that nobody has confirmed.
pub(super) async fn submit(
    work: Work<'_>,
    article: ArticleId,
    version: RevisionNumber,
    note: &str,
) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor])?;
    subject.must_be_at(version)?;
    limits::note("note", "提交说明", note)?;
    file::must_be_confirmed(&work.writing, subject.newest.id).await?;
    let state = match subject.standing().submit()? {
        Next::Publish => pass(&work, &subject).await?,
        Next::Review => {
            subject.passing_into(State::InReview, work.now).update(&work.writing).await?;
            State::InReview
        }
    };
    let me = Some(work.staff.account);
    say(&work.writing, &subject, me, work.now, Kind::Submit, note).await?;
    match state {
        State::Published => {
            told::writers(&work.writing, &subject, (NoticeKind::Published, ""), (me, work.now)).await?;
        }
        State::Scheduled => {
            let hour = subject.plan.kept.and_then(|kept| kept.publish).map(|at| at.to_string()).unwrap_or_default();
            told::writers(&work.writing, &subject, (NoticeKind::Scheduled, &hour), (me, work.now)).await?;
        }
        _ => told::reviewers(&work.writing, &subject, &[], (me, work.now)).await?,
    }
    let detail = json!({ "version": version, "note": note.trim(), "state": state.code() });
    work.commit("article.submit", article, &detail).await?;
    Ok(state)
}

/// Without a review step the version is public at once, or at the noted hour.
async fn pass(work: &Work<'_>, subject: &Subject) -> Result<State, Error> {
    let noted =
        subject.plan.kept.and_then(|kept| Some((kept.publish.filter(|at| at.seconds() > work.now)?, kept.withdraw)));
    let Some((publish_at, withdraw_at)) = noted else {
        return publish((&work.writing, work.seals), work.now, subject, &subject.approved_by).await;
    };
    subject.passing_into(State::Scheduled, work.now).update(&work.writing).await?;
    plan::publish_at(&work.writing, subject.id(), publish_at, withdraw_at).await?;
    Ok(State::Scheduled)
}

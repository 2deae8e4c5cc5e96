//! Returning: a reviewer asks the writer for changes.

use domain::{
    account::Role,
    article::State,
    id::{ArticleId, RevisionNumber},
    notice::NoticeKind,
};
use sea_orm::ActiveModelTrait;
use serde_json::json;

use super::{
    message::{Kind, say},
    subject::Subject,
    told,
    work::Work,
};
use crate::failure::Error;

/// Returns version `version` to its writer. After another submission, even unchanged, it is reviewed from the first step.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `Conflict` for a version that is not in review, and `Invalid` without a reason.
pub(super) async fn send_back(
    work: Work<'_>,
    article: ArticleId,
    version: RevisionNumber,
    reason: &str,
) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Reviewer])?;
    subject.must_be_at(version)?;
    let state = subject.standing().send_back(reason)?;
    subject.passing_into(state, work.now).update(&work.writing).await?;
    subject.forget_approvals(&work.writing).await?;
    let me = Some(work.staff.account);
    say(&work.writing, &subject, me, work.now, Kind::Return, reason).await?;
    told::writers(&work.writing, &subject, (NoticeKind::Returned, reason), (me, work.now)).await?;
    work.commit("article.return", article, &json!({ "version": version, "reason": reason.trim() })).await?;
    Ok(state)
}

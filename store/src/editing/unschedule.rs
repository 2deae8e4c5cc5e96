//! Cancelling a scheduled publication: the article is a draft again.

use domain::{account::Role, article::State, id::ArticleId, notice::NoticeKind};
use sea_orm::ActiveModelTrait;
use serde_json::json;

use super::{plan, subject::Subject, told, work::Work};
use crate::failure::Error;

/// Cancels the scheduled version; the public one stays. Writers and reviewers may both do it, as either may see that
/// the version must not be published as it is.
///
/// # Errors
/// `NotFound`, `Forbidden`, and `Conflict` for an article that is not scheduled.
pub(super) async fn unschedule(work: Work<'_>, article: ArticleId) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor, Role::Reviewer])?;
    let state = subject.standing().unschedule()?;
    subject.passing_into(state, work.now).update(&work.writing).await?;
    subject.forget_approvals(&work.writing).await?;
    plan::unplan(&work.writing, article).await?;
    let hour = subject.plan.publish.map(|at| at.to_string());
    let told = (NoticeKind::Stopped, hour.as_deref().unwrap_or_default());
    told::everybody(&work.writing, &subject, told, (Some(work.staff.account), work.now)).await?;
    let detail = json!({ "version": subject.article.version, "publish": hour });
    work.commit("article.unschedule", article, &detail).await?;
    Ok(state)
}

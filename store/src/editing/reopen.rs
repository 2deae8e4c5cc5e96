//! Reopening: a withdrawn article becomes a draft, which needs all its review again.

use domain::{account::Role, article::State, id::ArticleId};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::{
    message::{Kind, say},
    subject::Subject,
    work::Work,
};
use crate::failure::Error;

/// Makes the withdrawn article a draft like a new one, except for the day of its first publication.
///
/// # Errors
/// `NotFound`, `Forbidden`, and `Conflict` for an article that was not withdrawn.
pub(super) async fn reopen(work: Work<'_>, article: ArticleId) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor])?;
    let state = subject.standing().reopen()?;
    let mut row = subject.passing_into(state, work.now);
    row.published_revision_id = Set(None);
    row.withdrawn_reason = Set(None);
    row.update(&work.writing).await?;
    work.seals.keep(&work.writing, article).await?;
    subject.forget_approvals(&work.writing).await?;
    say(&work.writing, &subject, Some(work.staff.account), work.now, Kind::Reopen, "").await?;
    work.commit("article.reopen", article, &json!({ "version": subject.article.version })).await?;
    Ok(state)
}

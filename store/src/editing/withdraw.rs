//! Withdrawing: citizens read the article no longer, and its address says so.

use domain::{account::Role, article::State, id::ArticleId};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};
use serde_json::json;

use super::{
    message::{Kind, say},
    plan,
    subject::Subject,
    work::Work,
};
use crate::{failure::Error, guard::Seals, search};

/// Withdraws the article; what was published stays in its history.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` for what is not public, and `Invalid` without a reason.
pub(super) async fn withdraw(work: Work<'_>, article: ArticleId, reason: &str) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    // Something wrong has to leave the public at once, whoever of them sees it first.
    subject.must(work.staff, &[Role::Editor, Role::Reviewer])?;
    let state = subject.standing().withdraw(subject.public_revision().is_some(), reason)?;
    take_down((&work.writing, work.seals), &subject, state, reason, work.now).await?;
    say(&work.writing, &subject, Some(work.staff.account), work.now, Kind::Withdraw, reason).await?;
    let detail = json!({ "version": subject.article.version, "reason": reason.trim() });
    work.commit("article.withdraw", article, &detail).await?;
    Ok(state)
}

/// The article passes into `state`, in which citizens read it no longer; whatever was to happen to it is off.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn take_down(
    (writing, seals): (&DatabaseTransaction, &Seals),
    subject: &Subject,
    state: State,
    reason: &str,
    now: i64,
) -> Result<(), Error> {
    let mut row = subject.passing_into(state, now);
    row.withdrawn_reason = Set(Some(reason.trim().to_owned()));
    row.update(writing).await?;
    plan::forget(writing, subject.id()).await?;
    search::refresh(writing, subject.id()).await?;
    seals.keep(writing, subject.id()).await
}

//! Withdrawal: citizens can no longer read the article, and its address says so.

use domain::{account::Role, article::State, id::ArticleId, notice::NoticeKind, workflow::Withdrawal};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};
use serde_json::json;

use super::{
    message::{Kind, say},
    plan,
    subject::Subject,
    told, withdrawal,
    work::Work,
};
use crate::{failure::Error, guard::Seals, search, site};

/// Withdraws the article; its published versions stay in its history. An editor asks a reviewer, unless the site's setting or
/// an `emergency` lets them do it alone: wrong information has to leave the public at once.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` for an article that is not public, and `Invalid` without a reason.
pub(super) async fn withdraw(
    work: Work<'_>,
    article: ArticleId,
    reason: &str,
    emergency: bool,
) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor, Role::Reviewer])?;
    let reviews = subject.holds(work.staff, &[Role::Reviewer]);
    let alone = editors_withdraw(&work.writing).await?;
    let is_public = subject.public_revision().is_some();
    let (state, kind) = match subject.standing().withdraw_by(is_public, reason, (reviews, alone, emergency))? {
        Withdrawal::Now(state) => (state, NoticeKind::Withdrawn),
        Withdrawal::Emergency(state) => (state, NoticeKind::Emergency),
        Withdrawal::Asked => {
            withdrawal::ask(&work, &subject, reason).await?;
            let detail = json!({ "version": subject.article.version, "reason": reason.trim() });
            let state = subject.state;
            work.commit("article.ask-withdrawal", article, &detail).await?;
            return Ok(state);
        }
    };
    let asked = withdrawal::find(&work.writing, article.get()).await?;
    let by = (Some(work.staff.account), work.now);
    match kind {
        NoticeKind::Emergency => told::everybody_and_reviewers(&work.writing, &subject, (kind, reason), by).await?,
        _ => told::everybody(&work.writing, &subject, (kind, reason), by).await?,
    }
    take_down((&work.writing, work.seals), &subject, state, reason, work.now).await?;
    say(&work.writing, &subject, Some(work.staff.account), work.now, Kind::Withdraw, reason).await?;
    let mut detail = json!({ "version": subject.article.version, "reason": reason.trim() });
    if kind == NoticeKind::Emergency {
        detail["emergency"] = true.into();
    }
    if let Some(asked) = asked {
        detail["asked"] = asked.reason.into();
    }
    work.commit("article.withdraw", article, &detail).await?;
    Ok(state)
}

/// Whether editors withdraw without a reviewer, by the site's setting.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn editors_withdraw(reading: &DatabaseTransaction) -> Result<bool, Error> {
    Ok(site::find(reading).await?.is_some_and(|site| site.editors_withdraw))
}

/// Moves the article into `state`, in which citizens can no longer read it, and cancels its schedule.
///
/// # Errors
/// When the database does not answer.
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
    withdrawal::forget(writing, subject).await?;
    search::refresh(writing, subject.id()).await?;
    seals.keep(writing, subject.id()).await
}

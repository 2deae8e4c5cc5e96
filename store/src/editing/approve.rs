//! Approving: a step of review is passed.

use domain::{article::State, workflow::Next};
use sea_orm::{EntityTrait, Set};
use serde_json::json;

use super::{
    message::{Kind, say},
    publish::publish,
    subject::Subject,
    work::Work,
};
use crate::{entity::approval, failure::Error};

/// Approves version `version`; the last step publishes it.
///
/// # Errors
/// `NotFound`, `Forbidden`, `OwnWork`, `Stale`, and `Conflict` for what is not in review or was approved by the same
/// person before.
pub(super) async fn approve(work: Work<'_>, article: i64, version: i64, note: &str) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must_review(work.staff)?;
    subject.must_be_at(version)?;
    let me = work.staff.account;
    let next = subject.standing().approve(me)?;

    let approvers: Vec<i64> = subject.approved_by.iter().copied().chain([me]).collect();
    let step = i64::try_from(approvers.len()).unwrap_or(i64::MAX);
    let row = approval::ActiveModel {
        article_id: Set(article),
        version: Set(version),
        account_id: Set(me),
        step: Set(step),
        at: Set(work.now),
    };
    approval::Entity::insert(row).exec_without_returning(&work.writing).await?;
    let state = match next {
        Next::Publish => publish(&work, &subject, &approvers).await?,
        Next::Review => subject.state,
    };
    say(&work, &subject, Kind::Approve, note).await?;
    let detail = json!({ "version": version, "step": step, "note": note.trim(), "state": state.code() });
    work.commit("article.approve", article, &detail).await?;
    Ok(state)
}

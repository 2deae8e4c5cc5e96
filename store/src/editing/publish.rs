//! Publishing: from here on citizens read the newest version.

use domain::article::State;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::{names::Names, subject::Subject, work::Work};
use crate::{entity::publication, failure::Error};

/// Publishes the newest version, which `approvers` have approved, in order.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn publish(work: &Work<'_>, subject: &Subject, approvers: &[i64]) -> Result<State, Error> {
    let mut article = subject.passing_into(State::Published, work.now);
    article.published_revision_id = Set(Some(subject.newest.id));
    // When it was published, which a later correction leaves as it is.
    article.published_at = Set(Some(subject.article.published_at.unwrap_or(work.now)));
    article.column_id = Set(subject.target());
    article.day = Set(subject.newest.day.clone());
    article.update(&work.writing).await?;

    let names = Names::of(&work.writing, approvers.iter().copied()).await?;
    let reviewers = approvers.iter().map(|account| names.get(Some(*account))).collect::<Vec<_>>().join("、");
    let row = publication::ActiveModel {
        article_id: Set(subject.article.id),
        version: Set(subject.article.version),
        at: Set(work.now),
        reviewers: Set((!reviewers.is_empty()).then_some(reviewers)),
        ..Default::default()
    };
    publication::Entity::insert(row).exec_without_returning(&work.writing).await?;
    Ok(State::Published)
}

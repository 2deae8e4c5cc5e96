//! Publishing: from here on citizens read the newest version.

use domain::{article::State, id::AccountId};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, Set};

use super::{names::Names, plan, subject::Subject};
use crate::{disclosure, entity::publication, failure::Error, guard::Seals, search};

/// Publishes the newest version at `now`, which `approvers` have approved, in order.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn publish(
    (writing, seals): (&DatabaseTransaction, &Seals),
    now: i64,
    subject: &Subject,
    approvers: &[AccountId],
) -> Result<State, Error> {
    let mut article = subject.passing_into(State::Published, now);
    article.published_revision_id = Set(Some(subject.newest.id));
    // The time of the first publication stays after a later correction.
    article.published_at = Set(Some(subject.article.published_at.unwrap_or(now)));
    article.column_id = Set(subject.target());
    article.day = Set(subject.newest.day.clone());
    let here = (&subject.tree, subject.target());
    disclosure::list(writing, now, here, (&subject.article, &subject.newest), &mut article).await?;
    article.update(writing).await?;
    plan::unplan(writing, subject.id()).await?;
    plan::forget_hour(writing, subject.id()).await?;

    let names = Names::of(writing, approvers.iter().copied()).await?;
    let reviewers = approvers.iter().map(|account| names.get(Some(*account))).collect::<Vec<_>>().join("、");
    let row = publication::ActiveModel {
        article_id: Set(subject.article.id),
        version: Set(subject.article.version),
        at: Set(now),
        reviewers: Set((!reviewers.is_empty()).then_some(reviewers)),
        ..Default::default()
    };
    publication::Entity::insert(row).exec_without_returning(writing).await?;
    search::refresh(writing, subject.id()).await?;
    seals.keep(writing, subject.id()).await?;
    Ok(State::Published)
}

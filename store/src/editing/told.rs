//! The recipients of notices about an article.

use std::collections::BTreeSet;

use domain::{
    account::Role,
    id::{AccountId, ArticleId},
    notice::NoticeKind,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::subject::Subject;
use crate::{
    column::Tree,
    entity::{account, account_grant, approval, message, revision},
    notice::{self, Event},
};

/// Notifies the reviewers who can take the next step of review. `approved` have passed the steps before.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn reviewers(
    writing: &DatabaseTransaction,
    subject: &Subject,
    approved: &[AccountId],
    (by, now): (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    notice::settle(writing, subject.id()).await?;
    let mut able = reviewers_of_both(writing, subject).await?;
    able.retain(|account| !subject.written_by().contains(account) && !approved.contains(account));
    notice::tell(writing, able, &event(subject, NoticeKind::Waits, "", (by, now))).await
}

/// Notifies all reviewers of the public version, including those who wrote or approved it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn all_reviewers(
    writing: &DatabaseTransaction,
    subject: &Subject,
    (kind, reason): (NoticeKind, &str),
    by: (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    let all = reviewers_of(writing, &subject.tree, subject.article.column_id).await?;
    notice::tell(writing, all, &event(subject, kind, reason, by)).await
}

/// Notifies `account` alone.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn one(
    writing: &DatabaseTransaction,
    subject: &Subject,
    account: AccountId,
    (kind, reason): (NoticeKind, &str),
    by: (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    notice::tell(writing, [account], &event(subject, kind, reason, by)).await
}

/// The accounts that review both the article's column and the newest version's, and can log in.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn able_reviewers(reading: &DatabaseTransaction, subject: &Subject) -> Result<Vec<AccountId>, DbErr> {
    let all = reviewers_of_both(reading, subject).await?;
    let open: Vec<i64> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(all.into_iter().map(AccountId::get)))
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple()
        .all(reading)
        .await?;
    Ok(open.into_iter().map(AccountId::new).collect())
}

async fn reviewers_of_both(reading: &DatabaseTransaction, subject: &Subject) -> Result<BTreeSet<AccountId>, DbErr> {
    let mut able = reviewers_of(reading, &subject.tree, subject.article.column_id).await?;
    if subject.target() != subject.article.column_id {
        let there = reviewers_of(reading, &subject.tree, subject.target()).await?;
        able.retain(|account| there.contains(account));
    }
    Ok(able)
}

/// Notifies the accounts that wrote what was not public, or submitted it, about the newest version, which no longer
/// waits for a review.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn writers(
    writing: &DatabaseTransaction,
    subject: &Subject,
    (kind, reason): (NoticeKind, &str),
    by: (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    notice::settle(writing, subject.id()).await?;
    let submitted = submitters(writing, subject).await?;
    let people = subject.written_by().iter().copied().chain(submitted);
    notice::tell(writing, people, &event(subject, kind, reason, by)).await
}

/// Notifies everybody concerned about a version that may have been public, or about to be: the accounts that have written
/// any version, or have submitted or approved the newest or approved the public one.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn everybody(
    writing: &DatabaseTransaction,
    subject: &Subject,
    (kind, reason): (NoticeKind, &str),
    by: (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    let people = concerned(writing, subject).await?;
    notice::settle(writing, subject.id()).await?;
    notice::tell(writing, people, &event(subject, kind, reason, by)).await
}

/// Like [`everybody`], and also the reviewers of the article's column.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn everybody_and_reviewers(
    writing: &DatabaseTransaction,
    subject: &Subject,
    (kind, reason): (NoticeKind, &str),
    by: (Option<AccountId>, i64),
) -> Result<(), DbErr> {
    let people = concerned(writing, subject).await?;
    let reviewers = reviewers_of(writing, &subject.tree, subject.article.column_id).await?;
    notice::settle(writing, subject.id()).await?;
    notice::tell(writing, people.into_iter().chain(reviewers), &event(subject, kind, reason, by)).await
}

/// The accounts that have written, submitted or approved the article.
async fn concerned(reading: &DatabaseTransaction, subject: &Subject) -> Result<BTreeSet<AccountId>, DbErr> {
    let wrote = all_writers(reading, subject.id()).await?;
    let said = submitters(reading, subject).await?;
    let approved = approvers(reading, subject).await?;
    Ok(wrote.into_iter().chain(said).chain(approved).collect())
}

/// The accounts that had approved the newest version when the act began, or have approved the public one.
async fn approvers(reading: &DatabaseTransaction, subject: &Subject) -> Result<Vec<AccountId>, DbErr> {
    let public: Option<i64> = revision::Entity::find()
        .select_only()
        .column(revision::Column::Number)
        .filter(revision::Column::Id.eq(subject.article.published_revision_id.unwrap_or_default()))
        .into_tuple()
        .one(reading)
        .await?;
    let accounts: Vec<i64> = approval::Entity::find()
        .select_only()
        .column(approval::Column::AccountId)
        .distinct()
        .filter(approval::Column::ArticleId.eq(subject.article.id))
        .filter(approval::Column::Version.is_in(public))
        .into_tuple()
        .all(reading)
        .await?;
    Ok(accounts.into_iter().map(AccountId::new).chain(subject.approved_by.iter().copied()).collect())
}

fn event<'a>(subject: &Subject, kind: NoticeKind, reason: &'a str, (by, at): (Option<AccountId>, i64)) -> Event<'a> {
    Event { kind, article: subject.id(), version: subject.version(), reason, by, at }
}

/// The accounts that have the role of a reviewer for `column`, by a grant for it or for one above it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn reviewers_of(
    writing: &DatabaseTransaction,
    tree: &Tree,
    column: i64,
) -> Result<BTreeSet<AccountId>, DbErr> {
    let accounts: Vec<i64> = account_grant::Entity::find()
        .select_only()
        .column(account_grant::Column::AccountId)
        .filter(account_grant::Column::Role.eq(Role::Reviewer.code()))
        .filter(account_grant::Column::ColumnId.is_in(tree.path_ids(column).into_iter().map(|id| id.get())))
        .into_tuple()
        .all(writing)
        .await?;
    Ok(accounts.into_iter().map(AccountId::new).collect())
}

/// The accounts that have submitted the newest version.
async fn submitters(writing: &DatabaseTransaction, subject: &Subject) -> Result<Vec<AccountId>, DbErr> {
    let accounts: Vec<i64> = message::Entity::find()
        .select_only()
        .column(message::Column::AccountId)
        .filter(message::Column::ArticleId.eq(subject.article.id))
        .filter(message::Column::Version.eq(subject.article.version))
        .filter(message::Column::Kind.eq("submit"))
        .filter(message::Column::AccountId.is_not_null())
        .into_tuple()
        .all(writing)
        .await?;
    Ok(accounts.into_iter().map(AccountId::new).collect())
}

/// The accounts that have written any version of `article`.
async fn all_writers(writing: &DatabaseTransaction, article: ArticleId) -> Result<Vec<AccountId>, DbErr> {
    let accounts: Vec<i64> = revision::Entity::find()
        .select_only()
        .column(revision::Column::AccountId)
        .distinct()
        .filter(revision::Column::ArticleId.eq(article.get()))
        .filter(revision::Column::AccountId.is_not_null())
        .into_tuple()
        .all(writing)
        .await?;
    Ok(accounts.into_iter().map(AccountId::new).collect())
}

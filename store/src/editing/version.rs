//! A new version of an article.

use domain::{
    account::{Role, Staff},
    editing::Fields,
    fault::Refusal,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, QueryFilter, Set};

use super::{
    fields::{row, said},
    subject::Subject,
    work::Work,
};
use crate::{column::Tree, entity::attachment, failure::Error, file};

/// What a new version is made of.
pub(super) struct Draft<'a> {
    pub(super) fields: &'a Fields,
    pub(super) note: Option<&'a str>,
    /// The revision whose attachments it keeps: an editor changes the text alone.
    pub(super) attachments_of: Option<i64>,
}

/// Adds the version that follows on `version`, and returns its number.
///
/// # Errors
/// `Forbidden` or `Invalid` for the column that the article shall move to, `Invalid` for what was written, `Stale`,
/// and `Conflict` for what was withdrawn.
pub(super) async fn add(work: &Work<'_>, subject: &Subject, version: i64, draft: &Draft<'_>) -> Result<i64, Error> {
    let fields = draft.fields;
    if fields.column != subject.article.column_id {
        must_write(&subject.tree, work.staff, fields.column)?;
    }
    fields.check()?;
    subject.must_be_at(version)?;
    let state = subject.standing().save()?;

    let number = subject.article.version + 1;
    insert(work, subject.article.id, number, draft).await?;
    let mut article = subject.passing_into(state, work.now);
    article.version = Set(number);
    if subject.article.published_revision_id.is_none() {
        // In no public list yet. A published article keeps its place until the version is published.
        article.column_id = Set(fields.column);
        article.day = Set(fields.day.to_string());
    }
    article.update(&work.writing).await?;
    Ok(number)
}

/// Inserts the revision with its attachments.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(super) async fn insert(work: &Work<'_>, article: i64, number: i64, draft: &Draft<'_>) -> Result<(), DbErr> {
    let mut revision = row(draft.fields);
    revision.article_id = Set(article);
    revision.number = Set(number);
    revision.note = Set(said(draft.note));
    revision.account_id = Set(Some(work.staff.account));
    revision.created_at = Set(work.now);
    let revision = revision.insert(&work.writing).await?.id;
    file::link(&work.writing, revision, &draft.fields.body).await?;
    match draft.attachments_of {
        Some(from) => copy_attachments(&work.writing, from, revision).await,
        None => Ok(()),
    }
}

/// Checks that `staff` may write in `column`.
///
/// # Errors
/// `Invalid` where there is no such column, else `Forbidden`.
pub(super) fn must_write(tree: &Tree, staff: &Staff, column: i64) -> Result<(), Refusal> {
    let path = tree.path_ids(column);
    if path.is_empty() {
        return Err(Refusal::invalid("column", "栏目不存在，请重新选择"));
    }
    staff.must_be_for(Role::Editor, &path)
}

async fn copy_attachments(writing: &DatabaseTransaction, from: i64, to: i64) -> Result<(), DbErr> {
    let kept = attachment::Entity::find().filter(attachment::Column::RevisionId.eq(from)).all(writing).await?;
    if kept.is_empty() {
        return Ok(());
    }
    let copies = kept.into_iter().map(|row| attachment::ActiveModel {
        id: NotSet,
        revision_id: Set(to),
        file_id: Set(row.file_id),
        name: Set(row.name),
        position: Set(row.position),
    });
    attachment::Entity::insert_many(copies).exec_without_returning(writing).await.map(drop)
}

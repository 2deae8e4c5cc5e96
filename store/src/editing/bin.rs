//! The bin: deleted drafts, which can be restored for a while.

use domain::{account::Role, audit::Actor, fault::Refusal, id::ArticleId, listing::BIN_DAYS, notice::NoticeKind};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::Query,
};
use serde_json::json;

use super::{subject::Subject, told, work::Work};
use crate::{
    Store, audit, column,
    entity::{
        approval, article, attachment, click, comment, draft, index_number, message, notice, presence, revision,
        revision_file, save_key, timetable,
    },
    failure::Error,
};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Puts the draft `article` into the bin.
///
/// # Errors
/// `NotFound`, `Forbidden`, and `Conflict` for an article that is no draft, or was ever public.
pub(super) async fn remove(work: Work<'_>, article: ArticleId) -> Result<(), Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor])?;
    subject.remove()?;
    let mut row = subject.article.clone().into_active_model();
    row.removed_at = Set(Some(work.now));
    row.update(&work.writing).await?;
    let by = (Some(work.staff.account), work.now);
    told::everybody(&work.writing, &subject, (NoticeKind::Removed, ""), by).await?;
    let detail = json!({ "version": subject.article.version, "title": subject.newest.title });
    work.commit("article.remove", article, &detail).await
}

/// Takes `article` out of the bin; its state is the same as before.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` for an article that is not in the bin, and `Invalid` if its column was removed meanwhile.
pub(super) async fn take_back(work: Work<'_>, article: ArticleId) -> Result<(), Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    // Staff who may not know of the article learn nothing; the bin itself is no obstacle here.
    if !subject.holds(work.staff, &[Role::Editor]) {
        subject.must(work.staff, &[Role::Editor])?;
    }
    if subject.article.removed_at.is_none() {
        return Err(Refusal::conflict("文章不在回收站里，可能已经有人恢复").into());
    }
    column::must_stand(&work.writing, subject.article.column_id).await?;
    let mut row = subject.article.clone().into_active_model();
    row.removed_at = Set(None);
    row.update(&work.writing).await?;
    let detail = json!({ "version": subject.article.version, "title": subject.newest.title });
    work.commit("article.take-back", article, &detail).await
}

/// Deletes articles that have been in the bin for [`BIN_DAYS`], one in a transaction.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn empty(store: &Store, by: &Actor) -> Result<u64, Error> {
    let until = store.clock.now() - BIN_DAYS * DAY_SECONDS;
    let due: Vec<i64> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::Column::RemovedAt.lte(until))
        .order_by_asc(article::Column::RemovedAt)
        .into_tuple()
        .all(store.connection.reader())
        .await?;
    let mut gone = 0;
    for id in due {
        gone += u64::from(forget(store, ArticleId::new(id), until, by).await?);
    }
    Ok(gone)
}

/// Deletes `id` with all that belongs to it, and returns whether it did: it may have been restored meanwhile, and an article
/// that a version of another one names stays for as long as that one does.
async fn forget(store: &Store, id: ArticleId, until: i64, by: &Actor) -> Result<bool, Error> {
    let writing = store.connection.begin().await?;
    let due = article::Entity::find_by_id(id.get())
        .filter(article::Column::RemovedAt.lte(until))
        .filter(article::Column::PublishedAt.is_null())
        .filter(article::Column::PublishedRevisionId.is_null())
        .lock_exclusive();
    let Some(kept) = due.one(&writing).await? else { return Ok(false) };
    let named = revision::Entity::find()
        .select_only()
        .column(revision::Column::Id)
        .filter(revision::Column::PolicyId.eq(id.get()))
        .filter(revision::Column::ArticleId.ne(id.get()));
    if named.into_tuple::<i64>().one(&writing).await?.is_some() {
        return Ok(false);
    }
    let title = Subject::look(&writing, id).await?.newest.title;
    let_go(&writing, id.get()).await?;
    let detail = json!({ "version": kept.version, "title": title });
    audit::write(&writing, by, "article.purge", "article", Some(id.get()), &detail).await?;
    writing.commit().await?;
    Ok(true)
}

/// Deletes every row of the article, referring rows first.
async fn let_go(writing: &DatabaseTransaction, id: i64) -> Result<(), DbErr> {
    let versions = || {
        Query::select()
            .column(revision::Column::Id)
            .from(revision::Entity)
            .and_where(revision::Column::ArticleId.eq(id))
            .take()
    };
    attachment::Entity::delete_many()
        .filter(attachment::Column::RevisionId.in_subquery(versions()))
        .exec(writing)
        .await?;
    revision_file::Entity::delete_many()
        .filter(revision_file::Column::RevisionId.in_subquery(versions()))
        .exec(writing)
        .await?;
    notice::Entity::delete_many().filter(notice::Column::ArticleId.eq(id)).exec(writing).await?;
    comment::Entity::delete_many().filter(comment::Column::ArticleId.eq(id)).exec(writing).await?;
    message::Entity::delete_many().filter(message::Column::ArticleId.eq(id)).exec(writing).await?;
    approval::Entity::delete_many().filter(approval::Column::ArticleId.eq(id)).exec(writing).await?;
    save_key::Entity::delete_many().filter(save_key::Column::ArticleId.eq(id)).exec(writing).await?;
    presence::Entity::delete_many().filter(presence::Column::ArticleId.eq(id)).exec(writing).await?;
    draft::Entity::delete_many().filter(draft::Column::ArticleId.eq(id)).exec(writing).await?;
    timetable::Entity::delete_many().filter(timetable::Column::ArticleId.eq(id)).exec(writing).await?;
    index_number::Entity::delete_many().filter(index_number::Column::ArticleId.eq(id)).exec(writing).await?;
    click::Entity::delete_many().filter(click::Column::ArticleId.eq(id)).exec(writing).await?;
    revision::Entity::delete_many().filter(revision::Column::ArticleId.eq(id)).exec(writing).await?;
    article::Entity::delete_by_id(id).exec(writing).await.map(drop)
}

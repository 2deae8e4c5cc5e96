//! Findings of the text extraction in documents.

use domain::{
    audit::Actor,
    document::{EDITION, Examination},
    file::{Kind, StoredFile},
    id::{ArticleId, FileId},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    Select, Set, sea_query::OnConflict,
};
use serde_json::json;

use super::read::stored;
use crate::{
    audit,
    connection::Connection,
    entity::{article, attachment, file, file_text},
    failure::Error,
    search::refresh,
};

/// Those of `files` that can be read and were not, or by an older edition.
pub(crate) fn is_unread(files: Select<file::Entity>) -> Select<file::Entity> {
    let text = file::Entity::belongs_to(file_text::Entity).from(file::Column::Id).to(file_text::Column::FileId).into();
    let never_or_before =
        Condition::any().add(file_text::Column::FileId.is_null()).add(file_text::Column::Edition.lt(EDITION));
    files
        .join(JoinType::LeftJoin, text)
        .filter(never_or_before)
        .filter(file::Column::MediaType.is_in(Kind::READABLE.map(Kind::media_type)))
}

/// See [`domain::ports::Files::unread`].
///
/// # Errors
/// When the database does not answer.
pub(super) async fn unread(
    connection: &Connection,
    after: Option<FileId>,
    most: i64,
) -> Result<Vec<(FileId, StoredFile)>, Error> {
    let rows = is_unread(file::Entity::find())
        .filter(file::Column::Id.gt(after.map_or(0, FileId::get)))
        .order_by_asc(file::Column::Id)
        .limit(most.unsigned_abs())
        .all(connection.reader())
        .await?;
    rows.into_iter().map(|row| Ok((FileId::new(row.id), stored(row)?))).collect()
}

/// See [`domain::ports::Files::keep_examination`].
///
/// # Errors
/// When the database does not answer.
pub(super) async fn keep(connection: &Connection, file: FileId, found: &Examination, by: &Actor) -> Result<(), Error> {
    let writing = connection.begin_alone().await?;
    let is_new = put(&writing, file, found).await?;
    if is_new && !found.personal.is_empty() {
        let name = file::Entity::find_by_id(file.get()).one(&writing).await?.map(|file| file.name);
        let detail = json!({ "name": name, "personal": found.personal });
        audit::write(&writing, by, "file.examine", "file", Some(file.get()), &detail).await?;
    }
    writing.commit().await?;
    Ok(())
}

/// Stores the findings `found` in `file`, unless this edition has examined it before; returns whether it stored them. From now
/// on its text leads to the articles that attach it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn put(writing: &DatabaseTransaction, file: FileId, found: &Examination) -> Result<bool, Error> {
    // A publication of an article with this file waits, or is waited for: see `search::keep::attached`.
    file::Entity::find_by_id(file.get()).lock_exclusive().one(writing).await?;
    let before = file_text::Entity::find_by_id(file.get()).one(writing).await?;
    if before.as_ref().is_some_and(|before| before.edition >= EDITION) {
        return Ok(false);
    }
    let broken = |error: serde_json::Error| Error::broken(format!("file {file}: its notes: {error}"));
    let personal = (!found.personal.is_empty()).then(|| serde_json::to_string(&found.personal)).transpose();
    let row = file_text::ActiveModel {
        file_id: Set(file.get()),
        text: Set(found.text.replace('\0', "")),
        edition: Set(EDITION),
        notes: Set(serde_json::to_string(&found.notes).map_err(broken)?.replace("\\u0000", "")),
        personal: Set(personal.map_err(broken)?),
    };
    let columns =
        [file_text::Column::Text, file_text::Column::Edition, file_text::Column::Notes, file_text::Column::Personal];
    let known = OnConflict::column(file_text::Column::FileId).update_columns(columns).to_owned();
    file_text::Entity::insert(row).on_conflict(known).exec_without_returning(writing).await?;
    if before.is_some() || !found.text.is_empty() {
        for article in attaching(writing, file).await? {
            refresh(writing, ArticleId::new(article)).await?;
        }
    }
    Ok(true)
}

/// The public articles that attach `file`.
async fn attaching(writing: &DatabaseTransaction, file: FileId) -> Result<Vec<i64>, DbErr> {
    let revisions = attachment::Entity::find().select_only().column(attachment::Column::RevisionId);
    let revisions: Vec<i64> =
        revisions.filter(attachment::Column::FileId.eq(file.get())).into_tuple().all(writing).await?;
    article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::public())
        .filter(article::Column::PublishedRevisionId.is_in(revisions))
        .into_tuple()
        .all(writing)
        .await
}

//! The texts of documents.

use domain::file::{Kind, StoredFile};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::OnConflict,
};

use super::keep::refresh;
use crate::{
    connection::Connection,
    entity::{article, attachment, file, file_text},
    failure::Error,
    file::stored,
};

/// Kinds of which a program can read the text.
pub(crate) const READABLE: [Kind; 7] =
    [Kind::Pdf, Kind::Docx, Kind::Xlsx, Kind::Pptx, Kind::Ofd, Kind::Text, Kind::Csv];

pub(super) async fn unread(connection: &Connection, after: i64, most: i64) -> Result<Vec<(i64, StoredFile)>, Error> {
    let text = file::Entity::belongs_to(file_text::Entity).from(file::Column::Id).to(file_text::Column::FileId).into();
    let rows = file::Entity::find()
        .join(JoinType::LeftJoin, text)
        .filter(file_text::Column::FileId.is_null())
        .filter(file::Column::Id.gt(after))
        .filter(file::Column::MediaType.is_in(READABLE.map(Kind::media_type)))
        .order_by_asc(file::Column::Id)
        .limit(most.unsigned_abs())
        .all(connection.reader())
        .await?;
    rows.into_iter().map(|row| Ok((row.id, stored(row)?))).collect()
}

pub(super) async fn keep(connection: &Connection, file: i64, text: &str) -> Result<(), Error> {
    let writing = connection.begin_alone().await?;
    // An article that is being published with it waits, or is waited for: see `keep::attached`.
    file::Entity::find_by_id(file).lock_exclusive().one(&writing).await?;
    let row = file_text::ActiveModel { file_id: Set(file), text: Set(text.replace('\0', "")) };
    let known = OnConflict::column(file_text::Column::FileId).do_nothing().to_owned();
    file_text::Entity::insert(row).on_conflict(known).exec_without_returning(&writing).await?;
    if !text.is_empty() {
        for article in attaching(&writing, file).await? {
            refresh(&writing, article).await?;
        }
    }
    writing.commit().await?;
    Ok(())
}

/// The public articles that attach `file`.
async fn attaching(writing: &sea_orm::DatabaseTransaction, file: i64) -> Result<Vec<i64>, DbErr> {
    let revisions = attachment::Entity::find().select_only().column(attachment::Column::RevisionId);
    let revisions: Vec<i64> = revisions.filter(attachment::Column::FileId.eq(file)).into_tuple().all(writing).await?;
    article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::public())
        .filter(article::Column::PublishedRevisionId.is_in(revisions))
        .into_tuple()
        .all(writing)
        .await
}

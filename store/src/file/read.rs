//! Reading a file, and the right to do so.

use domain::{
    account::Staff,
    fault::Refusal,
    file::{Kind, ReadableFile, StoredFile, is_hash},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Query, SelectStatement, UnionType},
};

use super::usable::usable;
use crate::{
    connection::Connection,
    entity::{article, attachment, file, revision_file},
    failure::Error,
};

/// The file with the hash `sha256`.
///
/// # Errors
/// `NotFound` if there is none, and if the caller may not read it: a stranger must not learn that it exists.
pub(super) async fn read(connection: &Connection, staff: Option<&Staff>, sha256: &str) -> Result<ReadableFile, Error> {
    if !is_hash(sha256) {
        return Err(Refusal::NotFound.into());
    }
    let reading = connection.read().await?;
    let row = file::Entity::find().filter(file::Column::Sha256.eq(sha256)).one(&reading).await?;
    let row = row.ok_or(Refusal::NotFound)?;
    let is_public = is_public(&reading, row.id).await?;
    if !is_public {
        let staff = staff.ok_or(Refusal::NotFound)?;
        let tree = connection.tree(&reading).await?;
        if usable(&reading, (staff, &tree), &[row.id]).await?.is_empty() {
            return Err(Refusal::NotFound.into());
        }
    }
    Ok(ReadableFile { file: stored(row)?, is_public })
}

/// Converts the row of a file.
pub(crate) fn stored(row: file::Model) -> Result<StoredFile, Error> {
    let unknown = || Error::broken(format!("file {}: media type {:?}", row.id, row.media_type));
    let kind = Kind::from_media_type(&row.media_type).ok_or_else(unknown)?;
    let dimensions = row.width.zip(row.height);
    Ok(StoredFile { sha256: row.sha256, name: row.name, kind, size: row.size, dimensions })
}

/// Whether a public version has the file in its text or among its attachments.
async fn is_public(reading: &DatabaseTransaction, file: i64) -> Result<bool, DbErr> {
    let shown = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::public())
        .filter(article::Column::PublishedRevisionId.in_subquery(versions_with(file)))
        .limit(1);
    Ok(shown.into_tuple::<i64>().one(reading).await?.is_some())
}

/// The ids of the versions that have the file in their text or among their attachments.
pub(super) fn versions_with(file: i64) -> SelectStatement {
    let beside = Query::select()
        .column(attachment::Column::RevisionId)
        .from(attachment::Entity)
        .and_where(attachment::Column::FileId.eq(file))
        .take();
    Query::select()
        .column(revision_file::Column::RevisionId)
        .from(revision_file::Entity)
        .and_where(revision_file::Column::FileId.eq(file))
        .union(UnionType::All, beside)
        .take()
}

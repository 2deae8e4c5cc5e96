//! Which files a revision's body mentions.

use domain::file::mentioned;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::entity::{file, revision_file};

/// Takes down the files that `body` of `revision` shows or links. Hashes that no file has are passed over.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(crate) async fn link(writing: &DatabaseTransaction, revision: i64, body: &str) -> Result<(), DbErr> {
    let hashes = mentioned(body);
    if hashes.is_empty() {
        return Ok(());
    }
    let known = file::Entity::find().select_only().column(file::Column::Id);
    let known: Vec<i64> = known.filter(file::Column::Sha256.is_in(hashes)).into_tuple().all(writing).await?;
    if known.is_empty() {
        return Ok(());
    }
    let row = |file: i64| revision_file::ActiveModel { revision_id: Set(revision), file_id: Set(file) };
    revision_file::Entity::insert_many(known.into_iter().map(row)).exec_without_returning(writing).await.map(drop)
}

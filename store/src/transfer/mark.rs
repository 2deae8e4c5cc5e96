//! The mark of a database that was filled and is not proved yet.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, sea_query::Query};
use sea_orm_migration::SchemaManager;

use crate::{clock, open_error::OpenError};

const TABLE: &str = "transfer";

/// The source of the data of an unproved database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The source, without secrets.
    pub(super) source: String,
    /// The hash of the source's whole content.
    pub(super) digest: String,
}

impl Mark {
    /// The mark of a database, if it has one.
    pub(super) async fn find(db: &impl ConnectionTrait) -> Result<Option<Self>, DbErr> {
        let query = Query::select().columns(["source", "digest"]).from(TABLE).take();
        let Some(row) = db.query_one(&query).await? else { return Ok(None) };
        Ok(Some(Self { source: row.try_get("", "source")?, digest: row.try_get("", "digest")? }))
    }

    pub(super) async fn set(&self, writing: &DatabaseTransaction) -> Result<(), DbErr> {
        let mut row = Query::insert();
        row.into_table(TABLE).columns(["id", "source", "digest", "at"]);
        row.values_panic([1.into(), self.source.as_str().into(), self.digest.as_str().into(), clock::now().into()]);
        writing.execute(&row).await.map(drop)
    }

    pub(super) async fn remove(writing: &DatabaseTransaction) -> Result<(), DbErr> {
        writing.execute(&Query::delete().from_table(TABLE).take()).await.map(drop)
    }
}

/// Refuses the database `place` if a transfer has filled it and has not proved it.
///
/// # Errors
/// [`OpenError::Unfinished`], or [`OpenError::Other`] if the database doesn't answer.
pub(crate) async fn refuse_unfinished<'c, C>(db: &'c C, place: &str) -> Result<(), OpenError>
where
    C: ConnectionTrait,
    &'c C: sea_orm_migration::IntoSchemaManagerConnection<'c>,
{
    let of = |error: DbErr| OpenError::of(place, &error);
    // Before its first migrations a database has no such table.
    if !SchemaManager::new(db).has_table(TABLE).await.map_err(of)? {
        return Ok(());
    }
    match Mark::find(db).await.map_err(of)? {
        None => Ok(()),
        Some(mark) => Err(OpenError::Unfinished { place: place.to_owned(), from: mark.source }),
    }
}

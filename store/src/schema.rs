//! State of the schema: the migrations that the database has, lacks, or has beyond this program's.

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use sea_orm_migration::{IntoSchemaManagerConnection, MigratorTrait, SchemaManager, seaql_migrations};

use crate::{connection::Connection, migration::Migrator, open_error::OpenError, search, transfer};

/// Refuses a database that a newer program has changed.
pub(crate) async fn refuse_newer(connection: &Connection, place: &str) -> Result<(), OpenError> {
    pending(connection, place).await.map(drop)
}

/// The migrations that the database lacks.
pub(crate) async fn pending(connection: &Connection, place: &str) -> Result<Vec<String>, OpenError> {
    let state = State::of(connection.reader()).await.map_err(|error| OpenError::of(place, &error))?;
    state.usable(place)
}

/// Whether no migration has been applied yet.
pub(crate) async fn is_new(connection: &Connection, place: &str) -> Result<bool, OpenError> {
    let applied = applied(&SchemaManager::new(connection.reader())).await;
    applied.map(|names| names.is_empty()).map_err(|error| OpenError::of(place, &error))
}

/// Applies the missing migrations, in one transaction, and returns their names. An outdated search index is rebuilt.
pub(crate) async fn migrate(connection: &Connection, place: &str) -> Result<Vec<String>, OpenError> {
    let of = |error: DbErr| OpenError::of(place, &error);
    let transaction = connection.begin_alone().await.map_err(of)?;
    // A transfer may have filled the database while this transaction waited.
    transfer::refuse_unfinished(&*transaction, place).await?;
    let missing = apply(&transaction, place).await?;
    search::renew(&transaction, false).await.map_err(of)?;
    transaction.commit().await.map_err(of)?;
    Ok(missing)
}

/// Applies the missing migrations and returns their names, as a part of `transaction`.
pub(crate) async fn apply(transaction: &DatabaseTransaction, place: &str) -> Result<Vec<String>, OpenError> {
    let of = |error: DbErr| OpenError::of(place, &error);
    // Read inside the transaction: another process may have migrated while this one waited.
    let missing = State::of(transaction).await.map_err(of)?.usable(place)?;
    if !missing.is_empty() {
        Migrator::up(transaction, None).await.map_err(of)?;
    }
    Ok(missing)
}

/// Rebuilds the search index, even if it is current.
pub(crate) async fn reindex(connection: &Connection, place: &str) -> Result<(), OpenError> {
    let of = |error: DbErr| OpenError::of(place, &error);
    let transaction = connection.begin_alone().await.map_err(of)?;
    search::renew(&transaction, true).await.map_err(of)?;
    transaction.commit().await.map_err(of)
}

/// This program's migrations that a database lacks, and its unknown ones.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) missing: Vec<String>,
    pub(crate) unknown: Vec<String>,
}

impl State {
    pub(crate) async fn of<'c>(connection: impl IntoSchemaManagerConnection<'c>) -> Result<Self, DbErr> {
        let known = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect::<Vec<_>>();
        let applied = applied(&SchemaManager::new(connection)).await?;
        let unknown = applied.iter().filter(|name| !known.contains(name)).cloned().collect();
        let missing = known.into_iter().filter(|name| !applied.contains(name)).collect();
        Ok(Self { missing, unknown })
    }

    fn usable(self, place: &str) -> Result<Vec<String>, OpenError> {
        if self.unknown.is_empty() {
            return Ok(self.missing);
        }
        Err(OpenError::Newer { place: place.to_owned(), migrations: self.unknown })
    }
}

async fn applied(manager: &SchemaManager<'_>) -> Result<Vec<String>, DbErr> {
    if !manager.has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let rows = seaql_migrations::Entity::find().all(manager.get_connection()).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

//! Lets PostgreSQL collect new entries before it merges them into its index of tokens: `search::gather` sets the limit.
//! Before, each row was written to a thousand places of the index at once.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared("ALTER INDEX search_index_tokens_idx SET (fastupdate = on)").await?;
        }
        Ok(())
    }
}

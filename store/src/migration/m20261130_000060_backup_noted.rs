//! When the last backup was made is asked every few seconds: found by an index of those rows of the log alone.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = "CREATE INDEX audit_backup_idx ON audit (at) WHERE action = 'backup.make'";
        manager.get_connection().execute_unprepared(index).await.map(drop)
    }
}

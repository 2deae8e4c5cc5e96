//! An index of the log's rows about backups: the time of the last one is read every few seconds.

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

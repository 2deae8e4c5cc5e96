//! Old addresses are matched ignoring case, as many of the old servers did.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in [
            "CREATE INDEX article_small_address_idx ON article (lower(legacy_address)) WHERE legacy_address IS NOT NULL",
            "CREATE INDEX legacy_address_small_path_idx ON legacy_address (lower(path))",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}

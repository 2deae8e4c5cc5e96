//! Addresses of the old site that lead to a path of this one, as an import brings them.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create().table("legacy_address").col(text("path").primary_key()).col(text("target")).take();
        manager.create_table(table).await
    }
}

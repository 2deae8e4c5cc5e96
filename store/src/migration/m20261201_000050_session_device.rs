//! Sessions store the browser and the system of their login. Open sessions have none.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["browser", "system"] {
            // One at a time: SQLite adds only one column in a statement.
            manager.alter_table(Table::alter().table("session").add_column(text_null(column)).take()).await?;
        }
        Ok(())
    }
}

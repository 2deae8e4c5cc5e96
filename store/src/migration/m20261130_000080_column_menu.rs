//! Whether a column stands in the main menu: existing columns do, and columns that an import makes do not.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut in_menu = boolean("in_menu").default(true).take();
        manager.alter_table(Table::alter().table("column").add_column(&mut in_menu).take()).await
    }
}

//! Arrangement of the home page: a row for each section; none until somebody has arranged it.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let section = Table::create()
            .table("home_section")
            .col(text("section").primary_key())
            .col(big_integer("position"))
            .col(boolean("shown"))
            .col(big_integer("rows"))
            .col(big_integer_null("column_id"))
            .foreign_key(&mut foreign_key("home_section", "column_id", "column"))
            .take();
        manager.create_table(section).await
    }
}

//! Bytes that each account has uploaded on a day.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("upload_day")
            .col(big_integer("account_id"))
            .col(text("day"))
            .col(big_integer("bytes"))
            .primary_key(Index::create().col("account_id").col("day"))
            .foreign_key(&mut foreign_key("upload_day", "account_id", "account"))
            .take();
        manager.create_table(table).await
    }
}

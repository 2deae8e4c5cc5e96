//! Recovery codes for one-time codes. Accounts that have a one-time code already make their first ones themselves.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("recovery_code")
            .col(big_integer("account_id"))
            .col(text("code_hash"))
            .primary_key(Index::create().col("account_id").col("code_hash"))
            .foreign_key(&mut foreign_key("recovery_code", "account_id", "account"))
            .take();
        manager.create_table(table).await
    }
}

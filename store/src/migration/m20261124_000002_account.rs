//! Accounts of staff.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account = Table::create()
            .table("account")
            .col(big_pk_auto("id"))
            .col(text_uniq("login"))
            .col(text("name"))
            .col(text("role"))
            .col(text_null("password_hash"))
            .col(big_integer("created_at"))
            .col(big_integer_null("disabled_at"))
            .take();
        manager.create_table(account).await
    }
}

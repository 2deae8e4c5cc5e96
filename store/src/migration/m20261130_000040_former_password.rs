//! The last passwords of an account, which it may not take again. The present ones are the first.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("former_password")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(text("hash"))
            .col(big_integer("set_at"))
            .foreign_key(&mut foreign_key("former_password", "account_id", "account"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("former_password", &["account_id"])).await?;
        let present = "INSERT INTO former_password (account_id, hash, set_at) \
                       SELECT id, password_hash, created_at FROM account WHERE password_hash IS NOT NULL";
        manager.get_connection().execute_unprepared(present).await.map(drop)
    }
}

//! The mark of a database that a transfer has filled and not proved yet: one row until then, none afterwards.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("transfer")
            .col(big_integer("id").primary_key().check(Expr::col("id").eq(1)))
            .col(text("source"))
            .col(text("digest"))
            .col(big_integer("at"))
            .take();
        manager.create_table(table).await
    }
}

//! Sources of acts, apart from the log's rows: an address is forgotten after its term, a row never is.
//!
//! A row proves its address by a hash over the address and a salt, which is forgotten with the address.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let proof = Table::alter().table("audit").add_column(text_null("source_hash")).take();
        manager.alter_table(proof).await?;
        // Without a foreign key: the chain finds contradictions, and forgetting need not touch the log.
        let source = Table::create()
            .table("audit_source")
            .col(big_integer("audit_id").primary_key())
            .col(big_integer("at"))
            .col(text("salt"))
            .col(text("source"))
            .take();
        manager.create_table(source).await?;
        manager.create_index(index("audit_source", &["at"])).await?;
        manager.create_index(index("audit_source", &["source", "audit_id"])).await
    }
}

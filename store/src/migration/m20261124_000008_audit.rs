//! The audit log: actors, actions and subjects. Its rows outlive their subjects, so that only accounts are referred to.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let audit = Table::create()
            .table("audit")
            .col(big_pk_auto("id"))
            .col(big_integer("at"))
            .col(big_integer_null("account_id"))
            .col(text("actor"))
            .col(text("action"))
            .col(text("subject_kind"))
            .col(big_integer_null("subject_id"))
            .col(text("detail"))
            .col(text_null("request_id"))
            .foreign_key(&mut foreign_key("audit", "account_id", "account"))
            .take();
        manager.create_table(audit).await?;
        manager.create_index(index("audit", &["at"])).await?;
        manager.create_index(index("audit", &["subject_kind", "subject_id"])).await
    }
}

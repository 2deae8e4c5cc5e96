//! Signatures of the audit log's rows and of its head, with the site's key; and an index that finds alarms in it.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds only one column in a statement.
        manager.alter_table(Table::alter().table("audit").add_column(text_null("signature")).take()).await?;
        for column in [text_null("key"), big_integer_null("signed_from"), text_null("signature")] {
            manager.alter_table(Table::alter().table("audit_head").add_column(column).take()).await?;
        }
        manager.create_index(index("audit", &["action", "at"])).await
    }
}

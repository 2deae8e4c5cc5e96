//! Alarms: incidents that last, and the queue of messages about them.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let incident = Table::create()
            .table("incident")
            .col(text("kind"))
            .col(text("subject"))
            .col(text("detail"))
            .col(big_integer("since"))
            .col(big_integer("told_at"))
            .col(boolean("is_told"))
            .col(big_integer_null("ended_at"))
            .primary_key(Index::create().col("kind").col("subject"))
            .take();
        let notification = Table::create()
            .table("notification")
            .col(big_pk_auto("id"))
            .col(text("channel"))
            .col(text("kind"))
            .col(text("phase"))
            .col(text("subject"))
            .col(text("detail"))
            .col(big_integer("at"))
            // The time of the next attempt; `None` once it was sent or given up.
            .col(big_integer_null("due_at"))
            .col(big_integer("leased_until").default(0))
            .col(big_integer("attempts").default(0))
            .col(big_integer_null("sent_at"))
            .col(text("error").default(""))
            .take();
        for table in [incident, notification] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("notification", &["due_at"])).await?;
        // No messages are sent about findings from before this migration.
        let told = ColumnDef::new("is_told").boolean().not_null().default(true).take();
        manager.alter_table(Table::alter().table("alarm").add_column(told).take()).await
    }
}

//! Administration of the site: one-time codes, and removed items that can be restored.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds only one column in a statement.
        for (table, mut column) in [
            ("account", text_null("code_secret")),
            ("account", text_null("code_pending")),
            // The time step of the last used code: neither it nor an earlier one is accepted again.
            ("account", big_integer_null("code_step")),
            ("site", boolean("admins_need_code").default(false).take()),
            ("column", big_integer_null("removed_at")),
            ("link_group", big_integer_null("removed_at")),
            ("link", big_integer_null("removed_at")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        Ok(())
    }
}

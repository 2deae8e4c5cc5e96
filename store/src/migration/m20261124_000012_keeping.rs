//! Keeping the site: one-time codes, and what was taken away and can be brought back.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite takes no two.
        for (table, mut column) in [
            ("account", text_null("code_secret")),
            ("account", text_null("code_pending")),
            // The step of time whose code was used last: neither it nor one before it is taken again.
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

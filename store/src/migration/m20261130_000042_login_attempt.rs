//! Attempts at passwords, counted for a login and an origin together, known logins or not, and browsers that have logged
//! in before. The counts of the accounts themselves are dropped. Accounts of the demo are marked.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let attempt = Table::create()
            .table("login_attempt")
            .col(text("login"))
            .col(text("origin"))
            .col(big_integer("failures"))
            .col(big_integer_null("locked_until"))
            .col(big_integer("first_at"))
            .col(big_integer("last_at"))
            .col(big_integer("code_failures"))
            .col(big_integer_null("code_at"))
            .primary_key(Index::create().col("login").col("origin"))
            .take();
        manager.create_table(attempt).await?;
        manager.create_index(index("login_attempt", &["last_at"])).await?;
        let browser = Table::create()
            .table("known_browser")
            .col(text("token_hash"))
            .col(big_integer("account_id"))
            .col(big_integer("seen_at"))
            .primary_key(Index::create().col("token_hash").col("account_id"))
            .foreign_key(&mut foreign_key("known_browser", "account_id", "account"))
            .take();
        manager.create_table(browser).await?;
        manager.create_index(index("known_browser", &["account_id"])).await?;
        let mut is_demo = boolean("is_demo").default(false).take();
        manager.alter_table(Table::alter().table("account").add_column(&mut is_demo).take()).await?;
        for column in ["failures", "locked_until"] {
            // One at a time: SQLite drops only one column in a statement.
            manager.alter_table(Table::alter().table("account").drop_column(column).take()).await?;
        }
        Ok(())
    }
}

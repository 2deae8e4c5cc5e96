//! Hours that a save or another step of review has unscheduled, withdrawals that wait for a reviewer, and whether
//! editors withdraw alone. Rows are deleted with their article.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [kept_hour(), withdrawal_request()] {
            manager.create_table(table).await?;
        }
        let alone = Table::alter().table("site").add_column(boolean("editors_withdraw").default(false)).take();
        manager.alter_table(alone).await
    }
}

fn of_article(table: &'static str) -> ForeignKeyCreateStatement {
    foreign_key(table, "article_id", "article").on_delete(ForeignKeyAction::Cascade).take()
}

fn kept_hour() -> TableCreateStatement {
    Table::create()
        .table("kept_hour")
        .col(big_integer("article_id").primary_key())
        .col(big_integer("publish"))
        .col(big_integer_null("withdraw"))
        .foreign_key(&mut of_article("kept_hour"))
        .take()
}

fn withdrawal_request() -> TableCreateStatement {
    Table::create()
        .table("withdrawal_request")
        .col(big_integer("article_id").primary_key())
        .col(big_integer("account_id"))
        .col(text("reason"))
        .col(big_integer("at"))
        .foreign_key(&mut of_article("withdrawal_request"))
        .foreign_key(&mut foreign_key("withdrawal_request", "account_id", "account"))
        .take()
}

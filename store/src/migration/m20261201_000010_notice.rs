//! Notices about acts on articles, one for each person concerned, and the addresses for their mails.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notice = Table::create()
            .table("notice")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(big_integer("article_id"))
            .col(big_integer("version"))
            .col(text("kind"))
            .col(text("reason"))
            .col(big_integer_null("by_account_id"))
            .col(big_integer("at"))
            .col(big_integer_null("seen_at"))
            // The time of the next attempt to send its mail; `None` if there is none, or it was sent or given up.
            .col(big_integer_null("due_at"))
            .col(big_integer("leased_until").default(0))
            .col(big_integer("attempts").default(0))
            .col(big_integer_null("mailed_at"))
            .col(text("error").default(""))
            .foreign_key(&mut foreign_key("notice", "account_id", "account"))
            .foreign_key(&mut foreign_key("notice", "article_id", "article"))
            .foreign_key(&mut foreign_key("notice", "by_account_id", "account"))
            .take();
        manager.create_table(notice).await?;
        for columns in [["account_id", "id"].as_slice(), &["article_id", "kind"], &["due_at"], &["at"]] {
            manager.create_index(index("notice", columns)).await?;
        }
        manager.alter_table(Table::alter().table("account").add_column(text_null("mail")).take()).await
    }
}

//! Answers to comments, which are deleted with them, and the person who has resolved a comment.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["resolved_by", "resolved_at"] {
            let added = Table::alter().table("comment").add_column(big_integer_null(column)).take();
            manager.alter_table(added).await?;
        }
        manager.create_table(answer()).await?;
        manager.create_index(index("comment_answer", &["comment_id", "id"])).await
    }
}

fn answer() -> TableCreateStatement {
    Table::create()
        .table("comment_answer")
        .col(big_pk_auto("id"))
        .col(big_integer("comment_id"))
        .col(text("words"))
        .col(big_integer("account_id"))
        .col(big_integer("at"))
        .foreign_key(foreign_key("comment_answer", "comment_id", "comment").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key("comment_answer", "account_id", "account"))
        .take()
}

//! Clicks (点击量), apart from the articles, so that a click does not change an article's row.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let click = Table::create()
            .table("click")
            .col(big_integer("article_id").primary_key())
            .col(big_integer("count"))
            .foreign_key(&mut foreign_key("click", "article_id", "article"))
            .take();
        manager.create_table(click).await
    }
}

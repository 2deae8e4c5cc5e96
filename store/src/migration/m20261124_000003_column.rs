//! Columns (栏目): a tree. Siblings stand in the order of `position`, then of `id`.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::create()
            .table("column")
            .col(big_pk_auto("id"))
            .col(big_integer_null("parent_id"))
            .col(text_uniq("slug"))
            .col(text("name"))
            .col(text_null("description"))
            .col(text_null("keywords"))
            .col(text_null("kind"))
            .col(big_integer("position"))
            .col(big_integer("review_steps").default(1).check(Expr::col("review_steps").between(0, 3)))
            .foreign_key(&mut foreign_key("column", "parent_id", "column"))
            .take();
        manager.create_table(column).await?;
        manager.create_index(index("column", &["parent_id", "position"])).await
    }
}

//! Seals of public articles, with their last good copies, and alarms about changes behind the program's back.
//!
//! Seals have no foreign keys: they outlive the rows that they prove.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let seal = Table::create()
            .table("seal")
            .col(big_integer("article_id").primary_key())
            .col(text("mac"))
            .col(blob("copy"))
            .take();
        let key = Table::create().table("seal_key").col(big_integer("id").primary_key()).col(text("mark")).take();
        let part = Table::create()
            .table("seal_part")
            .col(text("part").primary_key())
            .col(text("mac"))
            .col(text("copy"))
            .take();
        let alarm = Table::create()
            .table("alarm")
            .col(big_pk_auto("id"))
            .col(big_integer("at"))
            .col(text("kind"))
            .col(text("subject"))
            .col(text("trouble"))
            .col(text("remedy"))
            .col(text("detail"))
            .take();
        for table in [seal, key, part, alarm] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("alarm", &["at"])).await
    }
}

//! The link directory (网站链接): groups and their links.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let group = Table::create()
            .table("link_group")
            .col(big_pk_auto("id"))
            .col(text_uniq("name"))
            .col(big_integer("position"))
            .take();
        let link = Table::create()
            .table("link")
            .col(big_pk_auto("id"))
            .col(big_integer("group_id"))
            .col(text("name"))
            .col(text_null("url"))
            .col(big_integer("position"))
            .foreign_key(&mut foreign_key("link", "group_id", "link_group"))
            .take();
        manager.create_table(group).await?;
        manager.create_table(link).await?;
        manager.create_index(index("link", &["group_id", "position"])).await
    }
}

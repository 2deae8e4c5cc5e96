//! Files, stored once each by their content, and the revisions that they are attached to.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file = Table::create()
            .table("file")
            .col(big_pk_auto("id"))
            .col(text_uniq("sha256"))
            .col(text("name"))
            .col(text("media_type"))
            .col(big_integer("size"))
            .col(big_integer("created_at"))
            .take();
        let attachment = Table::create()
            .table("attachment")
            .col(big_pk_auto("id"))
            .col(big_integer("revision_id"))
            .col(big_integer("file_id"))
            .col(text("name"))
            .col(big_integer("position"))
            .foreign_key(&mut foreign_key("attachment", "revision_id", "revision"))
            .foreign_key(&mut foreign_key("attachment", "file_id", "file"))
            .take();
        manager.create_table(file).await?;
        manager.create_table(attachment).await?;
        manager.create_index(index("attachment", &["revision_id", "position"])).await?;
        manager.create_index(index("attachment", &["file_id"])).await
    }
}

//! Dimensions of files that are pictures, and an index of the files that bodies mention: each request for a file checks
//! whether a citizen may read it.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["width", "height"] {
            let mut column = big_integer_null(name);
            manager.alter_table(Table::alter().table("file").add_column(&mut column).take()).await?;
        }
        let mentions = Table::create()
            .table("revision_file")
            .col(big_integer("revision_id"))
            .col(big_integer("file_id"))
            .primary_key(Index::create().col("revision_id").col("file_id"))
            .foreign_key(&mut foreign_key("revision_file", "revision_id", "revision"))
            .foreign_key(&mut foreign_key("revision_file", "file_id", "file"))
            .take();
        manager.create_table(mentions).await?;
        manager.create_index(index("revision_file", &["file_id"])).await?;
        manager.create_index(index("article", &["published_revision_id"])).await
    }
}

//! Bytes that an account saves on a day, counted like its uploads, and the length of stored texts.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TAKEN_OVER: &str = "INSERT INTO quota_day (account_id, kind, day, bytes) \
    SELECT account_id, 'uploads', day, bytes FROM upload_day";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let day = Table::create()
            .table("quota_day")
            .col(big_integer("account_id"))
            .col(text("kind"))
            .col(text("day"))
            .col(big_integer("bytes"))
            .primary_key(Index::create().col("account_id").col("kind").col("day"))
            .foreign_key(&mut foreign_key("quota_day", "account_id", "account"))
            .take();
        manager.create_table(day).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(TAKEN_OVER).await?;
        manager.drop_table(Table::drop().table("upload_day").take()).await?;

        let bytes = Table::alter().table("draft").add_column(big_integer("bytes").default(0)).take();
        manager.alter_table(bytes).await?;
        connection.execute_unprepared("UPDATE draft SET bytes = octet_length(fields)").await.map(drop)
    }
}

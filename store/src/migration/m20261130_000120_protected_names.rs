//! Names that pages in Traditional Chinese do not convert. Each site begins with those of 博乐 and its surroundings that the
//! conversion tables get wrong: 青得裡, 阿熱勒託海.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = "ALTER TABLE site ADD COLUMN protected_names text NOT NULL DEFAULT '青得里
夏尔希里=夏爾希里
顾里木图=顧里木圖
阿热勒托海=阿熱勒托海
皮里青
岳普湖'";
        manager.get_connection().execute_unprepared(column).await.map(drop)
    }
}

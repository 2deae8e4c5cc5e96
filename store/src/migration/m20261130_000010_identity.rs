//! A mark of this site's database, which tells its mirror from another site's.

use rand::{TryRng, rngs::SysRng};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

use crate::digest::hex;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create().table("identity").col(big_integer("id").primary_key()).col(text("value")).take();
        manager.create_table(table).await?;
        let mut value = [0; 16];
        SysRng.try_fill_bytes(&mut value).map_err(|error| DbErr::Custom(format!("no random bytes: {error}")))?;
        let row = Query::insert()
            .into_table("identity")
            .columns(["id", "value"])
            .values([1.into(), hex(&value).into()])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .take();
        manager.get_connection().execute(&row).await.map(drop)
    }
}

//! The site: one row, whose id is 1.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let site = Table::create()
            .table("site")
            .col(big_integer("id").primary_key().check(Expr::col("id").eq(1)))
            .col(text("name"))
            .col(text("domain"))
            .col(text("public_url"))
            .col(text("sponsor"))
            .col(text("organiser"))
            .col(text("contact"))
            .col(text("identification_code"))
            .col(text("icp_number"))
            .col(text("police_number"))
            .take();
        manager.create_table(site).await
    }
}

//! A column's kind becomes one of a fixed list, stored by its code, and a new field says what the column's page shows.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Names or former kinds of a column, each with its code.
const KINDS: [(&str, &str); 13] = [
    ("动态要闻", "news"),
    ("通知公告", "notices"),
    ("政策文件", "policy"),
    ("政策解读", "interpretation"),
    ("机构职能", "institution"),
    ("人事信息", "personnel"),
    ("规划计划", "plans"),
    ("统计信息", "statistics"),
    ("财政信息", "finance"),
    ("重点领域", "key_areas"),
    ("办事服务", "service"),
    ("互动交流", "interaction"),
    ("地区概况", "overview"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut shows = text("shows").default("list").take();
        manager.alter_table(Table::alter().table("column").add_column(&mut shows).take()).await?;
        // By its former kind, or else by its name.
        let said = || Expr::col("kind").if_null(Expr::col("name"));
        let kind = KINDS.into_iter().fold(CaseStatement::new(), |case, (name, code)| case.case(said().eq(name), code));
        let update = Query::update().table("column").value("kind", kind.finally("other")).take();
        manager.execute(update).await
    }
}

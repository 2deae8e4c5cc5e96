//! Number of public articles of each column and year. Triggers of the database maintain it: no code writes here.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub column_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: String,
    pub articles: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! The columns that serve the entries of 政府信息公开.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: String,
    pub column_id: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

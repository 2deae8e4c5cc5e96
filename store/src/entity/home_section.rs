//! Arrangement of the sections of the home page.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home_section")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    pub position: i64,
    pub shown: bool,
    pub rows: i64,
    pub column_id: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

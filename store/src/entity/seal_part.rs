//! Seals of the tables around the articles, by table, with their last good copies.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seal_part")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: String,
    pub mac: String,
    pub copy: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

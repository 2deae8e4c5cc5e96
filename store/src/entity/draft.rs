//! Texts that are stored before they are saved as a version: for an article, or for a new one of a column.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub article_id: Option<i64>,
    pub column_id: Option<i64>,
    pub version: i64,
    /// [`domain::editing::Fields`] as JSON.
    pub fields: String,
    pub at: i64,
    /// Length of `fields`.
    pub bytes: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Sessions of staff, by the digest of their token: a reader of the database can't use one.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub account_id: i64,
    pub begun_at: i64,
    pub used_at: i64,
    /// Code of the browser at login; `None` if unknown.
    pub browser: Option<String>,
    /// Code of the operating system at login; `None` if unknown.
    pub system: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Attempts at passwords that did not end in a login, by the typed login (as a digest) and the origin.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "login_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub login: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub origin: String,
    pub failures: i64,
    pub locked_until: Option<i64>,
    pub first_at: i64,
    pub last_at: i64,
    pub code_failures: i64,
    pub code_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

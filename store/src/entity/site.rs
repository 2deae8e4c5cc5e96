//! The site: one row.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub name: String,
    pub domain: String,
    pub public_url: String,
    pub sponsor: String,
    pub organiser: String,
    pub contact: String,
    pub identification_code: String,
    pub icp_number: String,
    pub police_number: String,
    pub admins_need_code: bool,
    pub protected_names: String,
    /// Whether editors withdraw articles without a reviewer.
    pub editors_withdraw: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

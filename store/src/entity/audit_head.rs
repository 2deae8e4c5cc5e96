//! How long the audit log is and how it ends: one row, without which a tail that was cut off would not be missed.

use sea_orm::entity::prelude::*;

/// The number of the one row.
pub const ID: i64 = 1;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub rows: i64,
    pub hash: String,
    /// The id of the key that signs the log.
    pub key: Option<String>,
    /// The first row that it has signed.
    pub signed_from: Option<i64>,
    pub signature: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

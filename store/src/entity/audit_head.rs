//! The length and the last hash of the audit log: one row, which reveals a tail that was cut off.

use sea_orm::entity::prelude::*;

/// The id of the only row.
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
    /// The first row that the key has signed.
    pub signed_from: Option<i64>,
    pub signature: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Messages about alarms, waiting or sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub channel: String,
    pub kind: String,
    pub phase: String,
    pub subject: String,
    pub detail: String,
    pub at: i64,
    /// The time of the next attempt; `None` once it was sent or given up.
    pub due_at: Option<i64>,
    pub leased_until: i64,
    pub attempts: i64,
    pub sent_at: Option<i64>,
    pub error: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Alarms of the integrity check about changes behind the program's back.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alarm")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub at: i64,
    pub kind: String,
    pub subject: String,
    pub trouble: String,
    pub remedy: String,
    pub detail: String,
    /// Whether its message was queued; no message is queued for an unrepaired finding, which is followed as an incident.
    pub is_told: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

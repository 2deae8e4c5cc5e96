//! Findings in a document: its text, as far as a program can read it, and notes about it for staff.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: i64,
    pub text: String,
    /// Edition of the text extraction (`domain::document::EDITION`); 0 for texts from before editions.
    pub edition: i64,
    /// `domain::ingest::Note`s, as JSON.
    pub notes: String,
    /// `domain::personal::PersonalNumbers`, as JSON; `None` if there are none.
    pub personal: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

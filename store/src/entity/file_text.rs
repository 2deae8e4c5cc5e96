//! What was found in a document: its text, as far as a program can read it, and what staff are to know of it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: i64,
    pub text: String,
    /// That of the reader (`domain::document::EDITION`); 0 for texts of before there were any.
    pub edition: i64,
    /// `domain::ingest::Note`s, as JSON.
    pub notes: String,
    /// `domain::personal::PersonalNumbers`, as JSON; nothing where there are none.
    pub personal: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Revisions of articles, one for each save. A row is never updated.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub article_id: i64,
    pub number: i64,
    pub title: String,
    pub subtitle: Option<String>,
    pub day: String,
    pub source: Option<String>,
    pub author: Option<String>,
    pub body: String,
    pub summary: Option<String>,
    pub keywords: Option<String>,
    pub reviewer: Option<String>,
    pub index_number: Option<String>,
    pub document_number: Option<String>,
    pub issuing_body: Option<String>,
    pub validity: Option<String>,
    pub note: Option<String>,
    pub account_id: Option<i64>,
    pub created_at: i64,
    pub column_id: Option<i64>,
    pub topic_id: Option<i64>,
    pub policy_id: Option<i64>,
    pub report: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

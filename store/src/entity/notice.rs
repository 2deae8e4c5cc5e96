//! Notices to staff about acts on articles, and the mails about them that wait to be sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub article_id: i64,
    pub version: i64,
    pub kind: String,
    pub reason: String,
    /// The person who acted; `None` for the clock.
    pub by_account_id: Option<i64>,
    pub at: i64,
    pub seen_at: Option<i64>,
    /// The time of the next attempt to send its mail; `None` if there is none, or it was sent or given up.
    pub due_at: Option<i64>,
    pub leased_until: i64,
    pub attempts: i64,
    pub mailed_at: Option<i64>,
    pub error: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The article of the notice.
    #[sea_orm(belongs_to = "super::article::Entity", from = "Column::ArticleId", to = "super::article::Column::Id")]
    Article,
}

impl Related<super::article::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Article.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

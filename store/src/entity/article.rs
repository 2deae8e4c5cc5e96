//! Articles: their places, and the revisions that citizens read.

use domain::article::State;
use sea_orm::{Condition, ExprTrait, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub column_id: i64,
    pub state: String,
    pub version: i64,
    pub published_revision_id: Option<i64>,
    pub published_at: Option<i64>,
    pub day: String,
    pub legacy_address: Option<String>,
    pub import_hash: Option<String>,
    pub withdrawn_reason: Option<String>,
    pub created_at: i64,
    pub state_since: i64,
    pub index_number: Option<String>,
    pub document_number: Option<String>,
    pub issuing_body: Option<String>,
    pub validity: Option<String>,
    pub topic_id: Option<i64>,
    pub policy_id: Option<i64>,
    pub report_year: Option<i64>,
    /// The time at which it was put into the bin, in Unix seconds.
    pub removed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The revision that citizens read.
    #[sea_orm(
        belongs_to = "super::revision::Entity",
        from = "Column::PublishedRevisionId",
        to = "super::revision::Column::Id"
    )]
    Published,
    /// The newest revision.
    #[sea_orm(
        belongs_to = "super::revision::Entity",
        from = "(Column::Id, Column::Version)",
        to = "(super::revision::Column::ArticleId, super::revision::Column::Number)"
    )]
    Newest,
    /// The time at which the scheduled newest revision becomes public.
    #[sea_orm(
        belongs_to = "super::timetable::Entity",
        from = "Column::Id",
        to = "super::timetable::Column::ArticleId",
        on_condition = r#"super::timetable::Column::Kind.eq("publish")"#
    )]
    Planned,
}

impl ActiveModelBehavior for ActiveModel {}

/// The condition for articles in public lists: published once, possibly being edited, and not withdrawn (see
/// [`State::readable`], which says the same of one article).
///
/// It is written as in the indexes over public articles, and so without a bound value: otherwise they would not be
/// used.
pub(crate) fn public() -> Condition {
    let withdrawn = Expr::Constant(State::Withdrawn.code().into());
    Condition::all()
        .add(Column::PublishedRevisionId.is_not_null())
        .add(Expr::col((Entity, Column::State)).ne(withdrawn))
}

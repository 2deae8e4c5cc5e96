//! Lines of lists: the part of an article that citizens see before they open it.

use domain::{article::ArticleLine, date::Day, id::ArticleId};
use sea_orm::{EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select};

use crate::{
    connection::Connection,
    entity::{article, revision},
    failure::Error,
};

/// A line as the database returns it.
#[derive(Debug, FromQueryResult)]
pub(crate) struct LineRow {
    id: i64,
    day: String,
    title: String,
    subtitle: Option<String>,
}

impl TryFrom<LineRow> for ArticleLine {
    type Error = Error;

    fn try_from(row: LineRow) -> Result<Self, Error> {
        let day = kept_day(row.id, &row.day)?;
        Ok(Self { id: ArticleId::new(row.id), title: row.title, subtitle: row.subtitle, day })
    }
}

/// Parses the stored day `iso` of the article `id`.
pub(crate) fn kept_day(id: i64, iso: &str) -> Result<Day, Error> {
    iso.parse().map_err(|error| Error::broken(format!("article {id}: day {iso:?}: {error}")))
}

/// The published articles as lines, in the words of their published revisions; see [`LineRow`].
pub(crate) fn lines() -> Select<article::Entity> {
    article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::Day])
        .columns([revision::Column::Title, revision::Column::Subtitle])
        .join(JoinType::InnerJoin, article::Relation::Published.def())
        .filter(article::public())
}

/// The newest `limit` lines of all columns.
pub(super) async fn latest(connection: &Connection, limit: i64) -> Result<Vec<ArticleLine>, Error> {
    let newest = lines()
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .limit(u64::try_from(limit).unwrap_or_default());
    let rows = newest.into_model::<LineRow>().all(&connection.single().await).await?;
    rows.into_iter().map(ArticleLine::try_from).collect()
}

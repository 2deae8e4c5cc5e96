//! Public articles by id, for site maps.

use std::collections::HashMap;

use domain::{date::Instant, feed::Place, id::ArticleId, imported::ImportedArticle};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entries::published_at;
use crate::{
    article::fingerprint,
    column,
    connection::Connection,
    entity::{article, publication},
    failure::Error,
};

/// Number of public articles.
pub(super) async fn count(connection: &Connection) -> Result<i64, Error> {
    Ok(column::public_articles(&connection.single().await).await?)
}

/// At most `limit` of them after `after`, without the first `skip`.
pub(super) async fn places(
    connection: &Connection,
    after: Option<ArticleId>,
    skip: i64,
    limit: i64,
) -> Result<Vec<Place>, Error> {
    let reading = connection.read().await?;
    let rows: Vec<(i64, Option<i64>, String)> = article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::PublishedAt, article::Column::Day])
        .filter(article::public())
        .filter(article::Column::Id.gt(after.map_or(0, ArticleId::get)))
        .order_by_asc(article::Column::Id)
        .offset(skip.unsigned_abs())
        .limit(limit.unsigned_abs())
        .into_tuple()
        .all(&reading)
        .await?;
    let changes = changes(&reading, rows.iter().map(|(id, ..)| *id).collect()).await?;
    let place = |(id, at, day): (i64, Option<i64>, String)| {
        let published = published_at(at, &day);
        Place { id: ArticleId::new(id), changed: changes.get(&id).copied().unwrap_or(published).max(published) }
    };
    Ok(rows.into_iter().map(place).collect())
}

/// The id of the very same article, if it was imported before.
pub(super) async fn taken(connection: &Connection, article: &ImportedArticle) -> Result<Option<ArticleId>, Error> {
    let same = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::Column::ImportHash.eq(fingerprint(article)));
    let id: Option<i64> = same.into_tuple().one(connection.reader()).await?;
    Ok(id.map(ArticleId::new))
}

/// The moment at which each of the articles `ids` last became public here; imported articles have none.
pub(super) async fn changes(reading: &impl ConnectionTrait, ids: Vec<i64>) -> Result<HashMap<i64, Instant>, DbErr> {
    let newest: Vec<(i64, Option<i64>)> = publication::Entity::find()
        .select_only()
        .column(publication::Column::ArticleId)
        .column_as(publication::Column::At.max(), "at")
        .filter(publication::Column::ArticleId.is_in(ids))
        .group_by(publication::Column::ArticleId)
        .into_tuple()
        .all(reading)
        .await?;
    Ok(newest.into_iter().filter_map(|(id, at)| Some((id, Instant::new(at?)))).collect())
}

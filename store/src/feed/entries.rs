//! Lists of public articles, by a mark instead of a page number: publications in the meantime shift nothing.

use std::collections::HashMap;

use domain::{
    article::headline,
    date::{Day, Instant},
    fault::Refusal,
    feed::{FeedEntry, Wanted},
    id::ArticleId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder, sea_query::Expr};

use super::places;
use crate::{
    article::{List, kept_day, summary},
    column::crumb,
    connection::Connection,
    digest::sha256,
    entity::{article, revision},
    failure::Error,
    identity,
};

/// The articles that match `wanted`; [`Refusal::NotFound`] if there is no such column.
pub(super) async fn entries(connection: &Connection, wanted: &Wanted) -> Result<Vec<FeedEntry>, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let mut list = match &wanted.column {
        Some(slug) => List::below(&tree, &[tree.by_slug(slug).ok_or(Refusal::NotFound)?.id]),
        None => List::of_all(),
    };
    if let Some(year) = wanted.year {
        list = list.of_year(year);
    }
    if let Some(day) = wanted.since {
        list = list.and(article::Column::Day.gte(day.to_string()));
    }
    if let Some(mark) = wanted.after {
        let place = [article::Column::Day, article::Column::Id].map(|column| Expr::col((article::Entity, column)));
        let mark = [Expr::value(mark.day.to_string()), Expr::value(mark.id.get())];
        list = list.and(Expr::tuple(place).lt(Expr::tuple(mark)));
    }
    let ids = list.ids(&reading, Order::Desc, 0, wanted.limit.unsigned_abs()).await?;
    let newest = article::Entity::find()
        .filter(article::Column::Id.is_in(ids))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .all(&reading)
        .await?;
    let site = identity::current(&reading).await?;
    let mut revisions = published(&reading, &newest).await?;
    let ids = newest.iter().map(|article| article.id).collect();
    let changes = places::changes(&reading, ids).await?;
    let entry = |kept: article::Model| {
        let missing = || Error::broken(format!("article {}: no published revision", kept.id));
        let revision = kept.published_revision_id.and_then(|id| revisions.remove(&id)).ok_or_else(missing)?;
        let published = published_at(kept.published_at, &kept.day);
        Ok(FeedEntry {
            id: ArticleId::new(kept.id),
            guid: guid(&site, kept.id),
            summary: summary(&revision),
            headline: headline(&revision.title, revision.subtitle.as_deref()),
            column: tree.by_id(kept.column_id).map(crumb),
            source: revision.source,
            index_number: revision.index_number,
            document_number: revision.document_number,
            day: kept_day(kept.id, &kept.day)?,
            published,
            changed: Ord::max(changes.get(&kept.id).copied().unwrap_or(published), published),
        })
    };
    newest.into_iter().map(entry).collect()
}

/// The name of an article of the database `site`, as a UUID of version 8 (RFC 9562): made of what never changes. The algorithm
/// stays as it is, since feed readers show everything anew when it changes.
fn guid(site: &str, article: i64) -> String {
    let digest = sha256(&format!("article {article} of {site}"));
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}

/// The moment of an article's publication: to the second if that is known, else its day.
pub(super) fn published_at(kept: Option<i64>, day: &str) -> Instant {
    kept.map(Instant::new).or_else(|| day.parse().map(Day::start).ok()).unwrap_or_default()
}

async fn published(
    reading: &impl ConnectionTrait,
    articles: &[article::Model],
) -> Result<HashMap<i64, revision::Model>, Error> {
    let ids: Vec<i64> = articles.iter().filter_map(|article| article.published_revision_id).collect();
    let found = revision::Entity::find().filter(revision::Column::Id.is_in(ids)).all(reading).await?;
    Ok(found.into_iter().map(|revision| (revision.id, revision)).collect())
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn an_articles_name_is_its_own_and_stays() {
        let site = "0b".repeat(16);
        let name = guid(&site, 12);
        assert_eq!(name, guid(&site, 12));
        assert!(name != guid(&site, 13) && name != guid(&"0c".repeat(16), 12));
        let uuid = name.strip_prefix("urn:uuid:").expect("a UUID");
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!((lengths, &uuid[14..15], &uuid[19..20]), (vec![8, 4, 4, 4, 12], "8", "8"), "{name}");
    }
}

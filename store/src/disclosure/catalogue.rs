//! 法定主动公开内容: the query uses the article's own row, so that only the lines of a page read their revisions.

use std::collections::HashMap;

use domain::{
    article::{ArticleLine, Validity},
    disclosure::{Catalogue, CatalogueFilter, CatalogueLine, Facet, Key, PER_PAGE, Turn},
    id::ArticleId,
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, FromQueryResult, JoinType, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};

use super::{counts, serving::Serving, topic};
use crate::{
    article::{List, summary_of},
    connection::Connection,
    entity::{article, revision},
    failure::Error,
};

/// Lines that an export reads at once.
const PART: u64 = 500;

/// A page of the catalogue, with its trees.
pub(super) async fn page(connection: &Connection, filter: &CatalogueFilter, turn: Turn) -> Result<Catalogue, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let columns = Serving::load(&reading, &tree).await?.catalogue(&tree);
    let mut keys = keys(&reading, (&columns, filter), turn, PER_PAGE + 1).await?;
    let more = keys.len() as u64 > PER_PAGE;
    keys.truncate(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let backwards = matches!(turn, Turn::Before(_));
    if backwards {
        keys.reverse();
    }
    let (first, last) = (keys.first().copied(), keys.last().copied());
    let after = (more || backwards).then_some(last).flatten().map(Turn::After);
    let before = (if backwards { more } else { turn != Turn::First }).then_some(first).flatten().map(Turn::Before);
    Ok(Catalogue {
        lines: opened(&reading, &keys).await?,
        total: total(&reading, &columns, filter).await?,
        next: after,
        previous: before,
        topics: topics(&reading, &columns).await?,
        bodies: counts::bodies(&reading, &columns).await?,
        years: counts::years(&reading, &columns).await?,
    })
}

/// The lines after `after`.
pub(super) async fn lines(
    connection: &Connection,
    filter: &CatalogueFilter,
    after: Option<Key>,
) -> Result<Vec<CatalogueLine>, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let columns = Serving::load(&reading, &tree).await?.catalogue(&tree);
    let turn = after.map_or(Turn::First, Turn::After);
    let keys = keys(&reading, (&columns, filter), turn, PART).await?;
    opened(&reading, &keys).await
}

/// The articles that match `filter`, except for its words.
fn list(columns: &[i64], filter: &CatalogueFilter) -> List {
    let mut list = List::of(columns);
    if let Some(topic) = filter.topic {
        list = list.and(article::Column::TopicId.eq(topic.get()));
    }
    if let Some(body) = &filter.body {
        list = list.and(article::Column::IssuingBody.eq(body));
    }
    if let Some(year) = filter.year {
        list = list.of_year(year);
    }
    match filter.validity {
        Some(validity) => list.and(article::Column::Validity.eq(validity.code())),
        None => list,
    }
}

/// Number of articles that match `filter`.
async fn total(reading: &DatabaseTransaction, columns: &[i64], filter: &CatalogueFilter) -> Result<i64, Error> {
    let Some(words) = &filter.words else { return counts::total(reading, columns, filter).await };
    let found = found(&list(columns, filter), words).count(reading).await?;
    Ok(i64::try_from(found).unwrap_or(i64::MAX))
}

/// The articles of `list` that are named by all of `words`.
fn found(list: &List, words: &str) -> Select<article::Entity> {
    let here = words.split_whitespace().fold(list.condition(), |here, word| here.add(says(word)));
    article::Entity::find().join(JoinType::InnerJoin, article::Relation::Published.def()).filter(here)
}

/// The condition that 名称, 索引号 or 文号 contains `word`, ignoring case.
fn says(word: &str) -> Condition {
    let escaped = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like =
        |column: SimpleExpr| Expr::expr(Func::lower(column)).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'));
    Condition::any()
        .add(like(Expr::col((revision::Entity, revision::Column::Title))))
        .add(like(Expr::col((article::Entity, article::Column::IndexNumber))))
        .add(like(Expr::col((article::Entity, article::Column::DocumentNumber))))
}

/// The keys of the next `limit` lines, in the direction of `turn`.
async fn keys(
    reading: &DatabaseTransaction,
    (columns, filter): (&[i64], &CatalogueFilter),
    turn: Turn,
    limit: u64,
) -> Result<Vec<Key>, Error> {
    let (day, id) = (article::Column::Day, article::Column::Id);
    let place = Expr::tuple([Expr::col((article::Entity, day)), Expr::col((article::Entity, id))]);
    let at = |key: Key| Expr::tuple([Expr::value(key.day.to_string()), Expr::value(key.id.get())]);
    let list = list(columns, filter);
    let (order, list) = match turn {
        Turn::First => (Order::Desc, list),
        Turn::After(key) => (Order::Desc, list.and(place.lt(at(key)))),
        Turn::Before(key) => (Order::Asc, list.and(place.gt(at(key)))),
    };
    let rows: Vec<(i64, String)> = match &filter.words {
        None => list.places(reading, order, 0, limit).await?,
        Some(words) => {
            let found = found(&list, words).select_only().columns([id, day]);
            let found = found.order_by(day, order.clone()).order_by(id, order).limit(limit);
            found.into_tuple().all(reading).await?
        }
    };
    rows.into_iter().map(|(id, day)| key(id, &day)).collect()
}

fn key(id: i64, day: &str) -> Result<Key, Error> {
    let broken = |error| Error::broken(format!("article {id}: day {day:?}: {error}"));
    Ok(Key { day: day.parse().map_err(broken)?, id: ArticleId::new(id) })
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    title: String,
    subtitle: Option<String>,
    summary: Option<String>,
    body: String,
    index_number: Option<String>,
    document_number: Option<String>,
    issuing_body: Option<String>,
    validity: Option<String>,
    topic_id: Option<i64>,
}

/// The lines with the keys `keys`.
async fn opened(reading: &DatabaseTransaction, keys: &[Key]) -> Result<Vec<CatalogueLine>, Error> {
    let topics: HashMap<i64, String> = topic::rows(reading).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let rows = article::Entity::find()
        .select_only()
        .columns([
            article::Column::Id,
            article::Column::IndexNumber,
            article::Column::DocumentNumber,
            article::Column::IssuingBody,
            article::Column::Validity,
            article::Column::TopicId,
        ])
        .columns([
            revision::Column::Title,
            revision::Column::Subtitle,
            revision::Column::Summary,
            revision::Column::Body,
        ])
        .join(JoinType::InnerJoin, article::Relation::Published.def())
        .filter(article::Column::Id.is_in(keys.iter().map(|key| key.id.get())))
        .into_model::<Row>()
        .all(reading)
        .await?;
    let mut rows: HashMap<i64, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let line = |key: &Key| {
        rows.remove(&key.id.get()).map(|row| CatalogueLine {
            key: *key,
            summary: summary_of(row.summary.as_deref(), &row.body, &row.title),
            index_number: row.index_number,
            line: ArticleLine { id: key.id, title: row.title, subtitle: row.subtitle, day: key.day },
            document_number: row.document_number,
            body: row.issuing_body,
            topic: row.topic_id.and_then(|topic| topics.get(&topic).cloned()),
            validity: row.validity.as_deref().and_then(Validity::from_code),
        })
    };
    Ok(keys.iter().filter_map(line).collect())
}

/// Current topics, and removed ones that still have articles.
async fn topics(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<Facet>, Error> {
    let counts = counts::topics(reading, columns).await?;
    let rows = topic::rows(reading).await?.into_iter().map(|row| {
        let count = counts.get(&row.id).copied().unwrap_or_default();
        (row.removed_at.is_none() || count > 0).then(|| Facet { value: row.id.to_string(), name: row.name, count })
    });
    Ok(rows.flatten().collect())
}

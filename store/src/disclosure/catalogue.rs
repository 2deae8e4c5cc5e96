//! 法定主动公开内容: found in the article's own row, so that only the lines of a page open their revisions.

use std::collections::HashMap;

use domain::{
    article::{ArticleLine, Validity},
    date::ShownDay,
    disclosure::{Catalogue, CatalogueFilter, CatalogueLine, Facet, Key, PER_PAGE, Turn},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, FromQueryResult, JoinType, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};

use super::{serving::Serving, topic};
use crate::{
    article::summary_of,
    column::Tree,
    connection::Connection,
    entity::{article, revision},
    failure::Error,
};

/// Lines that are read at once for who takes all of them away.
const PART: u64 = 500;
/// Bodies in the tree.
const MOST_BODIES: u64 = 300;

/// A page, with its trees.
pub(super) async fn page(connection: &Connection, filter: &CatalogueFilter, turn: Turn) -> Result<Catalogue, Error> {
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let columns = Serving::load(&reading, &tree).await?.catalogue(&tree);
    let found = found(&columns, filter);
    let total = found.clone().count(&reading).await?;
    let mut keys = keys(&reading, found, turn, PER_PAGE + 1).await?;
    let more = keys.len() as u64 > PER_PAGE;
    keys.truncate(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let backwards = matches!(turn, Turn::Before(_));
    if backwards {
        keys.reverse();
    }
    let (first, last) = (keys.first().copied(), keys.last().copied());
    let after = (more || backwards).then_some(last).flatten().map(Turn::After);
    let before = (if backwards { more } else { turn != Turn::First }).then_some(first).flatten().map(Turn::Before);
    let years = years(&reading, &columns).await?;
    Ok(Catalogue {
        lines: opened(&reading, &keys).await?,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        next: after,
        previous: before,
        topics: topics(&reading, &columns).await?,
        bodies: bodies(&reading, &columns).await?,
        years,
    })
}

/// The lines after `after`.
pub(super) async fn lines(
    connection: &Connection,
    filter: &CatalogueFilter,
    after: Option<Key>,
) -> Result<Vec<CatalogueLine>, Error> {
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let columns = Serving::load(&reading, &tree).await?.catalogue(&tree);
    let turn = after.map_or(Turn::First, Turn::After);
    let keys = keys(&reading, found(&columns, filter), turn, PART).await?;
    opened(&reading, &keys).await
}

fn listed(columns: &[i64]) -> Condition {
    article::public().add(article::Column::ColumnId.is_in(columns.iter().copied()))
}

/// The articles that fit `filter`.
fn found(columns: &[i64], filter: &CatalogueFilter) -> Select<article::Entity> {
    let mut here = listed(columns);
    if let Some(topic) = filter.topic {
        here = here.add(article::Column::TopicId.eq(topic));
    }
    if let Some(body) = &filter.body {
        here = here.add(article::Column::IssuingBody.eq(body));
    }
    if let Some(year) = filter.year {
        here = here.add(article::Column::Day.between(format!("{year:04}-01-01"), format!("{year:04}-12-31")));
    }
    if let Some(validity) = filter.validity {
        here = here.add(article::Column::Validity.eq(validity.code()));
    }
    let found = article::Entity::find();
    let Some(words) = &filter.words else { return found.filter(here) };
    for word in words.split_whitespace() {
        here = here.add(says(word));
    }
    found.join(JoinType::InnerJoin, article::Relation::Published.def()).filter(here)
}

/// What names `word` in 名称, 索引号 or 文号, whatever the case of its letters.
fn says(word: &str) -> Condition {
    let escaped = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like =
        |column: SimpleExpr| Expr::expr(Func::lower(column)).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'));
    Condition::any()
        .add(like(Expr::col((revision::Entity, revision::Column::Title))))
        .add(like(Expr::col((article::Entity, article::Column::IndexNumber))))
        .add(like(Expr::col((article::Entity, article::Column::DocumentNumber))))
}

/// Where the next `limit` lines stand, in the direction of `turn`.
async fn keys(
    reading: &DatabaseTransaction,
    found: Select<article::Entity>,
    turn: Turn,
    limit: u64,
) -> Result<Vec<Key>, Error> {
    let (day, id) = (article::Column::Day, article::Column::Id);
    let (order, beyond) = match turn {
        Turn::First => (Order::Desc, None),
        Turn::After(key) => {
            let same_day = Condition::all().add(day.eq(key.day.to_string())).add(id.lt(key.id));
            (Order::Desc, Some(Condition::any().add(day.lt(key.day.to_string())).add(same_day)))
        }
        Turn::Before(key) => {
            let same_day = Condition::all().add(day.eq(key.day.to_string())).add(id.gt(key.id));
            (Order::Asc, Some(Condition::any().add(day.gt(key.day.to_string())).add(same_day)))
        }
    };
    let found = match beyond {
        Some(beyond) => found.filter(beyond),
        None => found,
    };
    let rows: Vec<(i64, String)> = found
        .select_only()
        .columns([id, day])
        .order_by(day, order.clone())
        .order_by(id, order)
        .limit(limit)
        .into_tuple()
        .all(reading)
        .await?;
    rows.into_iter().map(|(id, day)| key(id, &day)).collect()
}

fn key(id: i64, day: &str) -> Result<Key, Error> {
    let broken = |error| Error::broken(format!("article {id}: day {day:?}: {error}"));
    Ok(Key { day: day.parse().map_err(broken)?, id })
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

/// The lines that stand at `keys`.
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
        .filter(article::Column::Id.is_in(keys.iter().map(|key| key.id)))
        .into_model::<Row>()
        .all(reading)
        .await?;
    let mut rows: HashMap<i64, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let line = |key: &Key| {
        rows.remove(&key.id).map(|row| CatalogueLine {
            key: *key,
            summary: summary_of(row.summary.as_deref(), &row.body, &row.title),
            index_number: row.index_number,
            line: ArticleLine { id: row.id, title: row.title, subtitle: row.subtitle, day: ShownDay::from(key.day) },
            document_number: row.document_number,
            body: row.issuing_body,
            topic: row.topic_id.and_then(|topic| topics.get(&topic).cloned()),
            validity: row.validity.as_deref().and_then(Validity::from_code),
        })
    };
    Ok(keys.iter().filter_map(line).collect())
}

/// Standing topics, and those taken away that still have articles.
async fn topics(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<Facet>, Error> {
    let counts: Vec<(Option<i64>, i64)> = article::Entity::find()
        .select_only()
        .column(article::Column::TopicId)
        .column_as(article::Column::Id.count(), "articles")
        .filter(listed(columns))
        .group_by(article::Column::TopicId)
        .into_tuple()
        .all(reading)
        .await?;
    let count = |id: i64| counts.iter().find(|(topic, _)| *topic == Some(id)).map_or(0, |(_, count)| *count);
    let rows = topic::rows(reading).await?.into_iter().map(|row| {
        let count = count(row.id);
        (row.removed_at.is_none() || count > 0).then(|| Facet { value: row.id.to_string(), name: row.name, count })
    });
    Ok(rows.flatten().collect())
}

/// The bodies that have something in the catalogue, the one with most first.
async fn bodies(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<Facet>, Error> {
    let counts: Vec<(String, i64)> = article::Entity::find()
        .select_only()
        .column(article::Column::IssuingBody)
        .column_as(article::Column::Id.count(), "articles")
        .filter(listed(columns))
        .filter(article::Column::IssuingBody.is_not_null())
        .group_by(article::Column::IssuingBody)
        .order_by_desc(article::Column::Id.count())
        .order_by_asc(article::Column::IssuingBody)
        .limit(MOST_BODIES)
        .into_tuple()
        .all(reading)
        .await?;
    Ok(counts.into_iter().map(|(name, count)| Facet { value: name.clone(), name, count }).collect())
}

/// From the newest year of the catalogue to its oldest.
async fn years(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<i16>, Error> {
    let ends: Option<(Option<String>, Option<String>)> = article::Entity::find()
        .select_only()
        .column_as(article::Column::Day.min(), "first")
        .column_as(article::Column::Day.max(), "last")
        .filter(listed(columns))
        .into_tuple()
        .one(reading)
        .await?;
    let year = |day: Option<String>| day.and_then(|day| day.get(..4)?.parse::<i16>().ok());
    let Some((first, last)) = ends.and_then(|(first, last)| Some((year(first)?, year(last)?))) else {
        return Ok(Vec::new());
    };
    Ok((first..=last).rev().collect())
}

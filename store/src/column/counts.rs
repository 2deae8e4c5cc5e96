//! Article counts and newest days of the columns.

use std::collections::{BTreeMap, HashMap};

use domain::column::YearCount;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query},
};

use super::tree::Tree;
use crate::{
    connection::Connection,
    entity::{article, article_count, column},
    failure::Error,
};

/// The number of public articles, and the day of the newest of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) count: i64,
    pub(super) last: Option<String>,
}

/// The contents of each column without those below it, by the column's id.
pub(super) async fn contents(connection: &impl ConnectionTrait) -> Result<HashMap<i64, Content>, DbErr> {
    let counts = counted().column(article_count::Column::ColumnId).expr_as(sum(), "articles");
    let counts: Vec<(i64, i64)> = counts.group_by(article_count::Column::ColumnId).into_tuple().all(connection).await?;
    let here = Expr::col((article::Entity, article::Column::ColumnId)).equals((column::Entity, column::Column::Id));
    let mut last = Query::select();
    last.expr(Expr::col((article::Entity, article::Column::Day)).max()).from(article::Entity);
    last.cond_where(article::public().add(here));
    let days = column::Entity::find().select_only().column(column::Column::Id).expr_as(Expr::from(last), "last");
    let days: Vec<(i64, Option<String>)> = days.into_tuple().all(connection).await?;
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let content = |id: i64| counts.get(&id).copied().unwrap_or_default();
    Ok(days.into_iter().map(|(id, last)| (id, Content { count: content(id), last })).collect())
}

/// The number of public articles.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn all(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let all: Option<Option<i64>> = counted().expr_as(sum(), "articles").into_tuple().one(connection).await?;
    Ok(all.flatten().unwrap_or_default())
}

/// The years of public articles in `columns`, the last first.
pub(super) async fn years(connection: &impl ConnectionTrait, columns: &[i64]) -> Result<Vec<YearCount>, Error> {
    let rows: Vec<(String, i64)> = counted()
        .column(article_count::Column::Year)
        .expr_as(sum(), "articles")
        .filter(article_count::Column::ColumnId.is_in(columns.iter().copied()))
        .filter(article_count::Column::Articles.ne(0))
        .group_by(article_count::Column::Year)
        .order_by_desc(article_count::Column::Year)
        .into_tuple()
        .all(connection)
        .await?;
    let count = |(year, count): (String, i64)| {
        let year = year.parse().map_err(|error| Error::broken(format!("articles of the year {year:?}: {error}")))?;
        Ok(YearCount { year, count })
    };
    rows.into_iter().map(count).collect()
}

fn counted() -> Select<article_count::Entity> {
    article_count::Entity::find().select_only()
}

/// The sum as an integer on both databases.
fn sum() -> Expr {
    Expr::cust("CAST(SUM(articles) AS bigint)")
}

/// The contents of the column `id` and of those below it.
pub(super) fn below(tree: &Tree, contents: &HashMap<i64, Content>, id: i64) -> Content {
    let parts = tree.subtree(id).into_iter().filter_map(|id| contents.get(&id));
    parts.fold(Content::default(), |sum, part| Content {
        count: sum.count + part.count,
        last: Ord::max(sum.last, part.last.clone()),
    })
}

/// The number of articles in each column and those below it, by the column's slug.
pub(super) async fn counts(connection: &Connection) -> Result<BTreeMap<String, i64>, Error> {
    let reading = connection.read().await?;
    let (tree, contents) = (Tree::load(&reading).await?, contents(&reading).await?);
    let count = |column: &column::Model| below(&tree, &contents, column.id).count;
    Ok(tree.in_order().into_iter().map(|column| (column.slug.clone(), count(column))).collect())
}

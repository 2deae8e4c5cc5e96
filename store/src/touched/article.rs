//! Pages that the publication or the withdrawal of an article changes.

use std::collections::BTreeSet;

use domain::{id::ArticleId, touched::Touched};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{
    column::Tree,
    entity::{article, revision},
};

/// The pages that show something of the article `id`, in its present and former places: its own, those of its
/// neighbours in the lists, its policy and its interpretations, and its columns with those above them.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn touched(reading: &DatabaseTransaction, id: i64) -> Result<Touched, DbErr> {
    let Some(kept) = article::Entity::find_by_id(id).one(reading).await? else { return Ok(Touched::Everything) };
    let tree = Tree::load(reading).await?;
    let mut articles = interpretations(reading, id).await?;
    articles.insert(id);
    let mut columns = BTreeSet::new();
    let mut places = BTreeSet::from([(kept.column_id, kept.day)]);
    for (column, day, policy) in revisions(reading, id).await? {
        places.insert((column.unwrap_or(kept.column_id), day));
        articles.extend(policy);
    }
    for (column, day) in places {
        articles.extend(neighbours(reading, column, &day, id).await?);
        columns.extend(tree.path(column).into_iter().map(|column| column.slug));
    }
    Ok(Touched::Some { articles: articles.into_iter().map(ArticleId::new).collect(), columns })
}

/// The column and the day of each revision, and the policy that it interprets.
async fn revisions(reading: &DatabaseTransaction, id: i64) -> Result<Vec<(Option<i64>, String, Option<i64>)>, DbErr> {
    revision::Entity::find()
        .select_only()
        .columns([revision::Column::ColumnId, revision::Column::Day, revision::Column::PolicyId])
        .distinct()
        .filter(revision::Column::ArticleId.eq(id))
        .into_tuple()
        .all(reading)
        .await
}

async fn interpretations(reading: &DatabaseTransaction, id: i64) -> Result<BTreeSet<i64>, DbErr> {
    let found: Vec<i64> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::Column::PolicyId.eq(id))
        .into_tuple()
        .all(reading)
        .await?;
    Ok(found.into_iter().collect())
}

/// The public articles before and after this place of the column's list.
async fn neighbours(reading: &DatabaseTransaction, column: i64, day: &str, id: i64) -> Result<Vec<i64>, DbErr> {
    let place = || Expr::tuple([Expr::col(article::Column::Day), Expr::col(article::Column::Id)]);
    let here = || Expr::tuple([Expr::value(day), Expr::value(id)]);
    let of_column = |side: Condition| {
        article::Entity::find()
            .select_only()
            .column(article::Column::Id)
            .filter(article::public())
            .filter(article::Column::ColumnId.eq(column))
            .filter(side)
            .limit(1)
    };
    let older = of_column(Condition::all().add(place().lt(here())))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id);
    let newer = of_column(Condition::all().add(place().gt(here())))
        .order_by_asc(article::Column::Day)
        .order_by_asc(article::Column::Id);
    let (older, newer): (Vec<i64>, Vec<i64>) =
        (older.into_tuple().all(reading).await?, newer.into_tuple().all(reading).await?);
    Ok(older.into_iter().chain(newer).collect())
}

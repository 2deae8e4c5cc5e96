//! Numbers of the catalogue, from the counts that the database keeps.

use std::collections::HashMap;

use domain::disclosure::{CatalogueFilter, Facet};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select, sea_query::Expr};

use crate::{entity::catalogue_count, failure::Error};

/// Limit of bodies in the tree.
const MOST_BODIES: usize = 300;

/// The counts of `columns`.
fn counted(columns: &[i64]) -> Select<catalogue_count::Entity> {
    catalogue_count::Entity::find()
        .select_only()
        .filter(catalogue_count::Column::ColumnId.is_in(columns.iter().copied()))
        .filter(catalogue_count::Column::Articles.ne(0))
}

/// The sum as an integer on both databases.
fn sum() -> Expr {
    Expr::cust("CAST(SUM(articles) AS bigint)")
}

/// Number of articles of `columns` that match `filter`, except for its words.
pub(super) async fn total(
    reading: &DatabaseTransaction,
    columns: &[i64],
    filter: &CatalogueFilter,
) -> Result<i64, Error> {
    let mut counted = counted(columns).expr_as(sum(), "articles");
    if let Some(topic) = filter.topic {
        counted = counted.filter(catalogue_count::Column::TopicId.eq(topic.get()));
    }
    if let Some(body) = &filter.body {
        counted = counted.filter(catalogue_count::Column::IssuingBody.eq(body));
    }
    if let Some(year) = filter.year {
        counted = counted.filter(catalogue_count::Column::Year.eq(format!("{year:04}")));
    }
    if let Some(validity) = filter.validity {
        counted = counted.filter(catalogue_count::Column::Validity.eq(validity.code()));
    }
    let total: Option<Option<i64>> = counted.into_tuple().one(reading).await?;
    Ok(total.flatten().unwrap_or_default())
}

/// Number of articles of each topic.
pub(super) async fn topics(reading: &DatabaseTransaction, columns: &[i64]) -> Result<HashMap<i64, i64>, Error> {
    let counted = counted(columns).column(catalogue_count::Column::TopicId).expr_as(sum(), "articles");
    let counts: Vec<(i64, i64)> = counted.group_by(catalogue_count::Column::TopicId).into_tuple().all(reading).await?;
    Ok(counts.into_iter().collect())
}

/// The bodies with articles in the catalogue, the one with most first.
pub(super) async fn bodies(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<Facet>, Error> {
    let mut counts: Vec<(String, i64)> = counted(columns)
        .column(catalogue_count::Column::IssuingBody)
        .expr_as(sum(), "articles")
        .filter(catalogue_count::Column::IssuingBody.ne(""))
        .group_by(catalogue_count::Column::IssuingBody)
        .into_tuple()
        .all(reading)
        .await?;
    // Sorted here: the database would sort by its own collation.
    counts.sort_unstable_by(|(one, few), (other, many)| (many, one).cmp(&(few, other)));
    counts.truncate(MOST_BODIES);
    Ok(counts.into_iter().map(|(name, count)| Facet { value: name.clone(), name, count }).collect())
}

/// The years from the newest of the catalogue to its oldest.
pub(super) async fn years(reading: &DatabaseTransaction, columns: &[i64]) -> Result<Vec<i16>, Error> {
    let ends: Option<(Option<String>, Option<String>)> = counted(columns)
        .column_as(catalogue_count::Column::Year.min(), "first")
        .column_as(catalogue_count::Column::Year.max(), "last")
        .into_tuple()
        .one(reading)
        .await?;
    let year = |year: Option<String>| year.and_then(|year| year.parse::<i16>().ok());
    let Some((first, last)) = ends.and_then(|(first, last)| Some((year(first)?, year(last)?))) else {
        return Ok(Vec::new());
    };
    Ok((first..=last).rev().collect())
}

//! How much there is to read in each column, and how new it is.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::tree::Tree;
use crate::{connection::Connection, entity::article, failure::Error};

/// Articles that citizens read, and the day of the newest of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) count: i64,
    pub(super) last: Option<String>,
}

/// What is in each column itself, by its number.
pub(super) async fn contents(connection: &impl ConnectionTrait) -> Result<HashMap<i64, Content>, Error> {
    let rows: Vec<(i64, i64, Option<String>)> = article::Entity::find()
        .select_only()
        .column(article::Column::ColumnId)
        .column_as(article::Column::Id.count(), "count")
        .column_as(article::Column::Day.max(), "last")
        .filter(article::public())
        .group_by(article::Column::ColumnId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, count, last)| (id, Content { count, last })).collect())
}

/// What is in the column `id` and in those below it.
pub(super) fn below(tree: &Tree, contents: &HashMap<i64, Content>, id: i64) -> Content {
    let parts = tree.subtree(id).into_iter().filter_map(|id| contents.get(&id));
    parts.fold(Content::default(), |sum, part| Content {
        count: sum.count + part.count,
        last: Ord::max(sum.last, part.last.clone()),
    })
}

/// The articles of each column and of those below it, by the column's slug.
pub(super) async fn counts(connection: &Connection) -> Result<BTreeMap<String, i64>, Error> {
    let reading = connection.read().await?;
    let (tree, contents) = (Tree::load(&reading).await?, contents(&reading).await?);
    let count = |column: &crate::entity::column::Model| below(&tree, &contents, column.id).count;
    Ok(tree.in_order().into_iter().map(|column| (column.slug.clone(), count(column))).collect())
}

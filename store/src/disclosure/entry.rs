//! An entry whose texts are articles of a column.

use domain::{
    article::ArticleLine,
    disclosure::{Entry, EntryPage, MOST_LINES},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::serving::Serving;
use crate::{
    article::{self as articles, LineRow, lines},
    column::{Tree, crumb},
    connection::Connection,
    entity::article,
    failure::Error,
};

/// What stands at `entry`.
pub(super) async fn entry(connection: &Connection, entry: Entry) -> Result<EntryPage, Error> {
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let serving = Serving::load(&reading, &tree).await?;
    let Some(column) = serving.column(&tree, entry).and_then(|id| tree.by_id(id)) else {
        return Ok(EntryPage { column: None, newest: None, lines: Vec::new() });
    };
    let newest_first = lines()
        .filter(article::Column::ColumnId.is_in(tree.subtree(column.id)))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .limit(MOST_LINES);
    let rows = newest_first.into_model::<LineRow>().all(&reading).await?;
    let lines = rows.into_iter().map(ArticleLine::try_from).collect::<Result<Vec<_>, Error>>()?;
    drop(reading);
    let newest = match lines.first() {
        Some(line) => Some(articles::read(connection, line.id).await?),
        None => None,
    };
    Ok(EntryPage { column: Some(crumb(column)), newest, lines })
}

//! An entry whose texts are articles of a column.

use domain::disclosure::{Entry, EntryPage, MOST_LINES};

use super::serving::Serving;
use crate::{
    article::{self as articles, List},
    column::{crumb, newest},
    connection::Connection,
    failure::Error,
};

/// The page of `entry`: its column, the newest article and the lines.
pub(super) async fn entry(connection: &Connection, entry: Entry) -> Result<EntryPage, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let serving = Serving::load(&reading, &tree).await?;
    let Some(column) = serving.column(&tree, entry).and_then(|id| tree.by_id(id)) else {
        return Ok(EntryPage { column: None, newest: None, lines: Vec::new() });
    };
    let lines = newest(&reading, &List::below(&tree, &[column.id]), MOST_LINES).await?;
    drop(reading);
    let newest = match lines.first() {
        Some(line) => Some(articles::read(connection, line.id).await?),
        None => None,
    };
    Ok(EntryPage { column: Some(crumb(column)), newest, lines })
}

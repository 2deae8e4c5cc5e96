//! A column's page.

use domain::{
    column::{ColumnKind, ColumnPage, ColumnSection, ColumnShows, ListQuery},
    fault::Refusal,
};
use sea_orm::DatabaseTransaction;

use super::{
    listed::{self, Listed},
    tree::{Tree, crumb},
};
use crate::{article::List, connection::Connection, entity::column, failure::Error, keywords};

/// Number of articles of each child column on its parent's page.
const OF_SECTION: u64 = 5;

/// The part `asked` of the column `slug`; [`Refusal::NotFound`] if there is no such column or no such part.
pub(super) async fn page(connection: &Connection, slug: &str, asked: &ListQuery) -> Result<ColumnPage, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let column = tree.by_slug(slug).ok_or(Refusal::NotFound)?;
    let (kind, shows) = (kind(column)?, shows(column)?);
    let Listed { years, pages, ids } = listed::listed(&reading, List::below(&tree, &[column.id]), asked).await?;
    let articles = listed::of_articles(&reading, &ids).await?;
    let documents = if kind.is_documents() { listed::documents(&reading, &articles).await? } else { Vec::new() };
    let sections =
        if shows == ColumnShows::Children { sections(&reading, &tree, column.id).await? } else { Vec::new() };
    Ok(ColumnPage {
        path: tree.path(column.id),
        description: said(column.description.as_deref(), &column.name),
        keywords: keywords_of(column),
        kind,
        shows,
        children: tree.children(Some(column.id)).map(crumb).collect(),
        sections,
        years,
        year: asked.year,
        articles,
        documents,
        pages,
    })
}

async fn sections(reading: &DatabaseTransaction, tree: &Tree, id: i64) -> Result<Vec<ColumnSection>, Error> {
    let mut sections = Vec::new();
    for child in tree.children(Some(id)) {
        let articles = listed::newest(reading, &List::below(tree, &[child.id]), OF_SECTION).await?;
        sections.push(ColumnSection { column: crumb(child), articles });
    }
    Ok(sections)
}

/// 栏目类别; the default for a column without one.
pub(crate) fn kind(column: &column::Model) -> Result<ColumnKind, Error> {
    let Some(code) = column.kind.as_deref() else { return Ok(ColumnKind::default()) };
    ColumnKind::from_code(code).ok_or_else(|| Error::broken(format!("column {}: kind {code:?}", column.id)))
}

/// The content of the column's page.
pub(super) fn shows(column: &column::Model) -> Result<ColumnShows, Error> {
    let unknown = || Error::broken(format!("column {}: shows {:?}", column.id, column.shows));
    ColumnShows::from_code(&column.shows).ok_or_else(unknown)
}

/// A column's text, or `instead` if it is empty: page tags must not be empty.
fn said(text: Option<&str>, instead: &str) -> String {
    text.map(str::trim).filter(|text| !text.is_empty()).unwrap_or(instead).to_owned()
}

fn keywords_of(column: &column::Model) -> Vec<String> {
    let keywords = keywords::split(column.keywords.as_deref());
    if keywords.is_empty() { vec![column.name.clone()] } else { keywords }
}

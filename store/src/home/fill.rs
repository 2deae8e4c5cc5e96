//! Contents of the sections of the home page.

use domain::{
    home::{FilledSection, HomeSection, HomeSetting},
    id::ColumnId,
};
use sea_orm::DatabaseTransaction;

use super::{arrange::kept, lead::lead};
use crate::{
    article::List,
    column::{Tree, crumb, documents, kind, newest},
    connection::Connection,
    failure::Error,
};

/// The sections that citizens see, all in one snapshot.
pub(super) async fn sections(connection: &Connection) -> Result<Vec<FilledSection>, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let mut sections = Vec::new();
    for setting in kept(&reading).await?.into_iter().filter(|setting| setting.shown) {
        let section = fill(&reading, &tree, setting).await?;
        if !setting.section.is_list() || section.lead.is_some() || !section.articles.is_empty() {
            sections.push(section);
        }
    }
    Ok(sections)
}

async fn fill(reading: &DatabaseTransaction, tree: &Tree, setting: HomeSetting) -> Result<FilledSection, Error> {
    let section = setting.section;
    let mut filled = FilledSection { section, column: None, lead: None, articles: Vec::new(), documents: Vec::new() };
    if !section.is_list() {
        return Ok(filled);
    }
    let mut list = List::of_all();
    if section.kind().is_some() {
        let columns = columns(tree, setting)?;
        filled.column = columns.first().and_then(|id| tree.by_id(*id)).map(crumb);
        list = List::below(tree, &columns);
    }
    if section == HomeSection::News {
        filled.lead = lead(reading, &list).await?;
    }
    // One more: the lead article is none of the lines.
    let rows = setting.rows.unsigned_abs() + u64::from(filled.lead.is_some());
    filled.articles = newest(reading, &list, rows).await?;
    if let Some(lead) = &filled.lead {
        filled.articles.retain(|line| line.id != lead.line.id);
    }
    filled.articles.truncate(usize::try_from(setting.rows).unwrap_or_default());
    if section == HomeSection::Policy {
        filled.documents = documents(reading, &filled.articles).await?;
    }
    Ok(filled)
}

/// The columns that fill a section: the chosen one while it exists, else all of its kind, in the order of the tree.
fn columns(tree: &Tree, setting: HomeSetting) -> Result<Vec<i64>, Error> {
    if let Some(chosen) = setting.column.map(ColumnId::get).filter(|id| tree.by_id(*id).is_some()) {
        return Ok(vec![chosen]);
    }
    let mut found = Vec::new();
    for column in tree.in_order() {
        if Some(kind(column)?) == setting.section.kind() {
            found.push(column.id);
        }
    }
    Ok(found)
}

//! The columns of the demo content.

use std::path::Path;

use anyhow::Context;
use domain::{
    account::Staff,
    column::{ColumnChange, ColumnKind, ColumnShows},
    id::ColumnId,
    ports::Services,
};
use serde::Deserialize;

use crate::{command::user::in_words, session::command_line};

/// A column in the file. Its parent comes before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    slug: String,
    name: String,
    parent: Option<String>,
    kind: String,
    #[serde(default = "list")]
    shows: String,
    description: String,
    keywords: Vec<String>,
    #[serde(default = "one")]
    review_steps: i64,
}

fn list() -> String {
    ColumnShows::List.code().to_owned()
}

const fn one() -> i64 {
    1
}

/// Creates the missing columns of `file`; returns the ids of the roots. Existing columns keep their texts.
///
/// # Errors
/// The file can't be read, or a column is invalid.
pub async fn columns(services: &Services, admin: &Staff, file: &Path) -> anyhow::Result<Vec<ColumnId>> {
    let place = || format!("{}", file.display());
    let text = std::fs::read_to_string(file).with_context(|| format!("读不到文件 {}", place()))?;
    let columns: Vec<Column> = serde_json::from_str(&text).with_context(place)?;
    let mut roots = Vec::new();
    for column in &columns {
        let id =
            one_column(services, admin, column).await.with_context(|| format!("{}：栏目 {}", place(), column.slug))?;
        if column.parent.is_none() {
            roots.push(id);
        }
    }
    Ok(roots)
}

async fn one_column(services: &Services, admin: &Staff, wanted: &Column) -> anyhow::Result<ColumnId> {
    let (columns, by) = (&services.columns, command_line());
    let kind = ColumnKind::from_code(&wanted.kind).with_context(|| format!("没有栏目类别 {}", wanted.kind))?;
    let shows = ColumnShows::from_code(&wanted.shows).with_context(|| format!("栏目页不能显示 {}", wanted.shows))?;
    let id = match columns.find(&wanted.slug).await {
        Ok(id) => {
            let kept = columns.settings(admin, id).await.map_err(in_words)?;
            if !kept.description.is_empty() {
                return Ok(id);
            }
            id
        }
        Err(_) => {
            let parent = match &wanted.parent {
                Some(slug) => Some(columns.find(slug).await.map_err(in_words)?),
                None => None,
            };
            let add = ColumnChange::Add {
                parent,
                name: wanted.name.clone(),
                slug: Some(wanted.slug.clone()),
                description: wanted.description.clone(),
                keywords: wanted.keywords.clone(),
                kind,
            };
            columns.edit(admin, &add, &by).await.map_err(in_words)?
        }
    };
    if wanted.parent.is_none() {
        // The import of the demo article may have created it.
        columns.edit(admin, &ColumnChange::Menu { column: id, shown: true }, &by).await.map_err(in_words)?;
    }
    let change = ColumnChange::Change {
        column: id,
        name: wanted.name.clone(),
        description: wanted.description.clone(),
        keywords: wanted.keywords.clone(),
        kind,
        shows,
        review_steps: wanted.review_steps,
    };
    columns.edit(admin, &change, &by).await.map_err(in_words)
}

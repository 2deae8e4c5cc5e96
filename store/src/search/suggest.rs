//! Suggestions while somebody types, and choices for the form.

use std::collections::HashMap;

use domain::search::Suggestion;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Statement};
use search::{Query, Scope, sounds_of, syllables};

use super::index::{self, Wanted};
use crate::{connection::Connection, entity::search_text, failure::Error};

/// Suggestions at a time.
const MOST: usize = 8;
/// Columns among them.
const COLUMNS: usize = 2;
/// Issuing bodies among which one can choose.
const BODIES: usize = 200;

/// What may be meant by `words`, typed so far: columns, then the newest titles with them, then titles that sound so.
pub(super) async fn suggest(connection: &Connection, words: &str) -> Result<Vec<Suggestion>, Error> {
    let query = Query::of(words);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let reading = connection.read().await?;
    let all = index::prepare(&reading).await?;
    let tree = connection.tree(&reading).await?;
    let named =
        |name: &str| search::Document { title: name.to_owned(), ..Default::default() }.scope_of(&query).is_some();
    let columns = tree.in_order().into_iter().filter(|column| named(&column.name)).take(COLUMNS);
    let mut found: Vec<Suggestion> = columns
        .map(|column| Suggestion { text: column.name.clone(), address: domain::column::address(&column.slug) })
        .collect();
    let tokens = query.tokens(Scope::Title);
    add(&reading, Wanted::among(&all).with_tokens(tokens), &mut found).await?;
    if found.is_empty() {
        let sounds = sounds_of(words).or_else(|| syllables(words)).unwrap_or_default();
        add(&reading, Wanted::among(&all).with_tokens(search::tokens_of_sounds(&sounds)), &mut found).await?;
    }
    Ok(found)
}

async fn add(reading: &DatabaseTransaction, wanted: Wanted, found: &mut Vec<Suggestion>) -> Result<(), DbErr> {
    if wanted.all.is_empty() {
        return Ok(());
    }
    let left = MOST.saturating_sub(found.len());
    let ranks = index::first(reading, &wanted, i64::try_from(left).unwrap_or_default()).await?;
    let rows = search_text::Entity::find().filter(search_text::Column::Rank.is_in(ranks.iter().copied()));
    let rows: HashMap<i64, search_text::Model> =
        rows.all(reading).await?.into_iter().map(|row| (row.rank, row)).collect();
    found.extend(
        ranks
            .iter()
            .filter_map(|rank| rows.get(rank))
            .map(|row| Suggestion { text: row.title.clone(), address: domain::article::address(row.article_id) }),
    );
    Ok(())
}

/// The issuing bodies of what can be found. Each is one step in an index, however many articles it has.
pub(super) async fn issuing_bodies(connection: &Connection) -> Result<Vec<String>, Error> {
    const SQL: &str = "WITH RECURSIVE body (name) AS (\
        SELECT min(issuing_body) FROM search_text \
        UNION ALL \
        SELECT (SELECT min(issuing_body) FROM search_text WHERE issuing_body > body.name) FROM body WHERE name IS NOT NULL) \
        SELECT name FROM body WHERE name IS NOT NULL LIMIT ";
    let reading = connection.single().await;
    let statement = Statement::from_string(reading.get_database_backend(), format!("{SQL}{BODIES}"));
    let rows = reading.query_all_raw(statement).await?;
    let mut names: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    names.sort_unstable();
    Ok(names)
}

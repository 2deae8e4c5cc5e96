//! Suggestions during typing, and choices for the form.

use std::collections::HashMap;

use domain::{id::ArticleId, search::Suggestion};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Statement};
use search::{Guess, Query, Scope};

use super::{
    index::{self, Wanted},
    meant,
};
use crate::{
    column::Tree,
    connection::Connection,
    entity::{column, search_text},
    failure::Error,
};

/// Suggestions at a time.
const MOST: usize = 8;
/// Limit of columns among them.
const COLUMNS: usize = 2;
/// Limit of words among those that are spelled like the typed text.
const WORDS: usize = 3;
/// Limit of issuing bodies to choose from.
const BODIES: usize = 200;

/// Suggestions for `words`, typed so far: columns, then the newest titles with them. If there are none, matches by spelling:
/// columns, words, then titles; and otherwise similar words.
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
    let mut found = columns(&tree, named);
    let left = i64::try_from(MOST.saturating_sub(found.len())).unwrap_or_default();
    let wanted = Wanted::among(&all).with_tokens(query.tokens(Scope::Title)).with_either(query.runs(Scope::Title));
    let ranks = index::first(&reading, &wanted, left).await?;
    add(&reading, &ranks, &mut found).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(mut begun) = Guess::begun(words) {
        let mut names = begun.clone();
        let mut found = columns(&tree, |name| names.look(name));
        let titles = meant::look(&reading, &tree, &mut begun, &all).await?;
        add_words(begun.words(WORDS), &mut found);
        // Titles with a whole word go before those with a piece of another one.
        let words = begun.words(usize::MAX);
        let has_word = |(_, title): &(i64, String)| words.iter().any(|word| title.contains(word));
        let (with_word, others): (Vec<_>, Vec<_>) = titles.into_iter().partition(has_word);
        let ranks: Vec<i64> = with_word.into_iter().chain(others).map(|(rank, _)| rank).collect();
        add(&reading, &ranks, &mut found).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    if let Some(mut like) = Guess::like(words) {
        meant::look(&reading, &tree, &mut like, &all).await?;
        add_words(like.best().into_iter().collect(), &mut found);
    }
    Ok(found)
}

/// The first columns whose name fulfils `named`.
fn columns(tree: &Tree, mut named: impl FnMut(&str) -> bool) -> Vec<Suggestion> {
    let suggestion = |column: &column::Model| Suggestion {
        text: column.name.clone(),
        address: domain::column::address(&column.slug),
    };
    tree.in_order().into_iter().filter(|column| named(&column.name)).take(COLUMNS).map(suggestion).collect()
}

/// Adds words to search for; a word that is the name of a column links to the column.
fn add_words(words: Vec<String>, found: &mut Vec<Suggestion>) {
    for text in words {
        if !found.iter().any(|known| known.text == text) {
            found.push(Suggestion { address: domain::search::address(&text), text });
        }
    }
}

/// Adds the titles of `ranks`, as far as there is room.
async fn add(reading: &DatabaseTransaction, ranks: &[i64], found: &mut Vec<Suggestion>) -> Result<(), DbErr> {
    let ranks: Vec<i64> = ranks.iter().copied().take(MOST.saturating_sub(found.len())).collect();
    if ranks.is_empty() {
        return Ok(());
    }
    let rows = search_text::Entity::find().filter(search_text::Column::Rank.is_in(ranks.iter().copied()));
    let rows: HashMap<i64, search_text::Model> =
        rows.all(reading).await?.into_iter().map(|row| (row.rank, row)).collect();
    found.extend(ranks.iter().filter_map(|rank| rows.get(rank)).map(|row| Suggestion {
        text: row.title.clone(),
        address: domain::article::address(ArticleId::new(row.article_id)),
    }));
    Ok(())
}

/// The issuing bodies of searchable articles. Each is one step in an index, however many articles it has.
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

//! A page of search results.

use std::collections::HashSet;

use domain::{
    fault::Refusal,
    pagination::{PAGE_SIZE, Pages},
    search::{Found, MOST, Query, Sort},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use search::Scope;

use super::{
    entry::parts,
    hit,
    index::{self, Wanted},
    meant,
};
use crate::{column::Tree, connection::Connection, entity::search_text, failure::Error};

/// Phrase matches are counted only up to this many: each text has to be read.
const MOST_ROWS: i64 = 200;
/// Number of additional texts that are read in one step of a phrase search: nearly all of them match.
const MORE: usize = 10;
/// Limit of texts that a phrase search reads in all.
const MOST_TEXTS: usize = 4_000;

/// Page `page` of the results of `query`.
pub(super) async fn find(connection: &Connection, query: &Query, page: i64) -> Result<Found, Error> {
    let words = search::Query::of(&query.words);
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let all = index::prepare(&reading).await?;
    let filter = filter(query, &tree, Wanted::among(&all))?;
    if words.is_empty() {
        let pages = Pages::of(1, 0).ok_or(Refusal::NotFound)?;
        return Ok(Found { is_unsearchable: true, hits: Vec::new(), pages, is_more: false, meant: None });
    }
    let most = most(&words);
    let whole = first(&reading, &words, &filter, Scope::Whole, most + 1).await?;
    let counted = i64::try_from(whole.len()).unwrap_or(i64::MAX);
    let pages = Pages::of(page, counted.min(most)).ok_or(Refusal::NotFound)?;
    let ranks = match query.sort {
        Sort::Date => shown(&whole, &pages),
        Sort::Relevance => best(&reading, &words, filter, whole, &pages).await?,
    };
    let meant =
        if counted == 0 { meant::meant(&reading, &tree, (&words, query.words.as_str()), &all).await? } else { None };
    let hits = hit::hits(&reading, &tree, &words, &ranks).await?;
    Ok(Found { is_unsearchable: false, hits, pages, is_more: counted > most, meant })
}

/// Limit of articles that are counted for `words`.
pub(super) fn most(words: &search::Query) -> i64 {
    if words.has_rows() { MOST_ROWS } else { MOST }
}

/// Adds to `all` the conditions of the query besides its words.
fn filter(query: &Query, tree: &Tree, mut all: Wanted) -> Result<Wanted, Refusal> {
    if let Some(slug) = &query.column {
        let column = tree.by_slug(slug).ok_or(Refusal::NotFound)?;
        all.any.push(tree.subtree(column.id).into_iter().map(search::column).collect());
    }
    all.all.extend(query.issuing_body.as_deref().map(search::issuing_body));
    all.all.extend(query.validity.map(|validity| search::validity(validity.code())));
    Ok(all.with_ranks(&search::ranks(query.from.map(parts), query.to.map(parts))))
}

/// Those of `ranks` that a page shows.
fn shown(ranks: &[i64], pages: &Pages) -> Vec<i64> {
    let offset = usize::try_from(pages.offset()).unwrap_or(usize::MAX);
    ranks.iter().copied().take(end(pages)).skip(offset).collect()
}

/// Index after the last result of a page.
fn end(pages: &Pages) -> usize {
    usize::try_from((pages.offset() + PAGE_SIZE).min(pages.total)).unwrap_or_default()
}

/// The ranks of one page, those of better scopes first. `whole` has all results, up to the limit of counting.
async fn best(
    reading: &DatabaseTransaction,
    words: &search::Query,
    mut filter: Wanted,
    whole: Vec<i64>,
    pages: &Pages,
) -> Result<Vec<i64>, DbErr> {
    filter.are_few = i64::try_from(whole.len()).is_ok_and(|length| length == pages.total);
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    for scope in Scope::ALL {
        if found.len() >= end(pages) {
            break;
        }
        // Results of better scopes are found again, so that as many as the whole list up to this page must be read.
        let more = match scope {
            Scope::Whole => whole.clone(),
            _ => first(reading, words, &filter, scope, i64::try_from(end(pages)).unwrap_or(i64::MAX)).await?,
        };
        found.extend(more.into_iter().filter(|rank| known.insert(*rank)));
    }
    Ok(shown(&found, pages))
}

/// The first `most` results of a scope, the newest first.
pub(super) async fn first(
    reading: &DatabaseTransaction,
    words: &search::Query,
    filter: &Wanted,
    scope: Scope,
    most: i64,
) -> Result<Vec<i64>, DbErr> {
    let mut wanted = filter.clone().with_tokens(words.tokens(scope)).with_either(words.runs(scope));
    if !words.has_rows() {
        return index::first(reading, &wanted, most).await;
    }
    let (mut found, mut seen) = (Vec::new(), 0);
    let enough = usize::try_from(most).unwrap_or_default();
    while found.len() < enough && seen < MOST_TEXTS {
        let step = i64::try_from(enough - found.len() + MORE).unwrap_or(most);
        let next = index::first(reading, &wanted, step).await?;
        let Some(last) = next.last() else { break };
        wanted.ranks = *wanted.ranks.start()..=last - 1;
        seen += next.len();
        let fits = with_rows(reading, words, scope, &next).await?;
        found.extend(next.into_iter().filter(|rank| fits.contains(rank)));
    }
    found.truncate(enough);
    Ok(found)
}

/// Those of `ranks` that contain the phrases of `words`.
async fn with_rows(
    reading: &DatabaseTransaction,
    words: &search::Query,
    scope: Scope,
    ranks: &[i64],
) -> Result<HashSet<i64>, DbErr> {
    let columns: &[search_text::Column] = match scope {
        Scope::Title => &[search_text::Column::Title],
        Scope::Head => &[search_text::Column::Title, search_text::Column::Numbers],
        Scope::Whole => &[search_text::Column::Title, search_text::Column::Numbers, search_text::Column::Text],
    };
    let select = search_text::Entity::find().select_only().column(search_text::Column::Rank);
    let select = columns.iter().fold(select, |select, column| select.column(*column));
    let select = select.filter(search_text::Column::Rank.is_in(ranks.iter().copied()));
    let mut fits = HashSet::new();
    for row in reading.query_all_raw(select.build(reading.get_database_backend())).await? {
        let texts = (1..=columns.len()).map(|at| row.try_get_by_index::<String>(at)).collect::<Result<Vec<_>, _>>()?;
        if words.rows_are_in(&texts.iter().map(String::as_str).collect::<Vec<_>>()) {
            fits.insert(row.try_get_by_index::<i64>(0)?);
        }
    }
    Ok(fits)
}

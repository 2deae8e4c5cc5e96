//! A page of what is found.

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

/// Articles of which so many were found in a row are not counted any further: each text has to be looked at.
const MOST_ROWS: i64 = 200;
/// Articles whose texts are looked at in one step, for what must be found in a row: nearly all have it, and PostgreSQL reads
/// whole lists of articles for each step.
const STEP: i64 = MOST_ROWS + 1;
/// Texts that are looked at in all.
const MOST_TEXTS: usize = 4_000;

/// Page `page` of what `query` finds.
pub(super) async fn find(connection: &Connection, query: &Query, page: i64) -> Result<Found, Error> {
    let words = search::Query::of(&query.words);
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let filter = filter(query, &tree)?;
    if words.is_empty() {
        let pages = Pages::of(page, 0).ok_or(Refusal::NotFound)?;
        return Ok(Found { hits: Vec::new(), pages, is_more: false, meant: None });
    }
    index::prepare(&reading).await?;
    let mut asked = Asked { reading: &reading, words: &words, filter, whole: None };
    let most = if words.has_rows() { MOST_ROWS } else { MOST };
    let counted = asked.count(most + 1).await?;
    let pages = Pages::of(page, counted.min(most)).ok_or(Refusal::NotFound)?;
    let ranks = asked.ranks(query.sort, &pages).await?;
    let meant = if counted == 0 { meant::meant(&reading, &words).await? } else { None };
    let hits = hit::hits(&reading, &tree, &words, &ranks).await?;
    Ok(Found { hits, pages, is_more: counted > most, meant })
}

/// What must be so besides the words, as of tokens.
fn filter(query: &Query, tree: &Tree) -> Result<Wanted, Refusal> {
    let mut any = Vec::new();
    if let Some(slug) = &query.column {
        let column = tree.by_slug(slug).ok_or(Refusal::NotFound)?;
        any.push(tree.subtree(column.id).into_iter().map(search::column).collect());
    }
    let mut all = Vec::new();
    all.extend(query.issuing_body.as_deref().map(search::issuing_body));
    all.extend(query.validity.map(|validity| search::validity(validity.code())));
    Ok(Wanted { all, any, ranks: search::ranks(query.from.map(parts), query.to.map(parts)) })
}

struct Asked<'a> {
    reading: &'a DatabaseTransaction,
    words: &'a search::Query,
    filter: Wanted,
    /// What was found in all of the texts, where they had to be looked at: nobody looks twice.
    whole: Option<Vec<i64>>,
}

impl Asked<'_> {
    fn wanted(&self, scope: Scope) -> Wanted {
        let mut wanted = self.filter.clone();
        wanted.all.extend(self.words.tokens(scope));
        wanted
    }

    async fn count(&mut self, most: i64) -> Result<i64, DbErr> {
        if self.words.has_rows() {
            let found = self.first(Scope::Whole, most).await?;
            return Ok(i64::try_from(self.whole.insert(found).len()).unwrap_or(i64::MAX));
        }
        index::count(self.reading, &self.wanted(Scope::Whole), most).await
    }

    /// The ranks of one page, in their order.
    async fn ranks(&self, sort: Sort, pages: &Pages) -> Result<Vec<i64>, DbErr> {
        let end = (pages.offset() + PAGE_SIZE).min(pages.total);
        let mut found: Vec<i64> = Vec::new();
        let scopes: &[Scope] = if sort == Sort::Date { &[Scope::Whole] } else { &Scope::ALL };
        let mut known = HashSet::new();
        for scope in scopes {
            let have = i64::try_from(found.len()).unwrap_or(i64::MAX);
            if have >= end {
                break;
            }
            // What a better scope has found is found again: so many more must be had.
            let more = self.first(*scope, end).await?;
            found.extend(more.into_iter().filter(|rank| known.insert(*rank)));
        }
        let offset = usize::try_from(pages.offset()).unwrap_or(usize::MAX);
        let end = usize::try_from(end).unwrap_or_default();
        Ok(found.into_iter().take(end).skip(offset).collect())
    }

    /// The first `most` of a scope, the newest first.
    async fn first(&self, scope: Scope, most: i64) -> Result<Vec<i64>, DbErr> {
        let mut wanted = self.wanted(scope);
        if !self.words.has_rows() {
            return index::first(self.reading, &wanted, most).await;
        }
        let (mut found, mut seen) = (Vec::new(), 0);
        let enough = usize::try_from(most).unwrap_or_default();
        if let (Scope::Whole, Some(whole)) = (scope, &self.whole) {
            return Ok(whole.iter().copied().take(enough).collect());
        }
        while found.len() < enough && seen < MOST_TEXTS {
            let next = index::first(self.reading, &wanted, STEP).await?;
            let Some(last) = next.last() else { break };
            wanted.ranks = *wanted.ranks.start()..=last - 1;
            seen += next.len();
            let fits = self.with_rows(scope, &next).await?;
            found.extend(next.into_iter().filter(|rank| fits.contains(rank)));
        }
        found.truncate(enough);
        Ok(found)
    }

    /// Those of `ranks` in which what must be found in a row is found so.
    async fn with_rows(&self, scope: Scope, ranks: &[i64]) -> Result<HashSet<i64>, DbErr> {
        let columns: &[search_text::Column] = match scope {
            Scope::Title => &[search_text::Column::Title],
            Scope::Head => &[search_text::Column::Title, search_text::Column::Numbers],
            Scope::Whole => &[search_text::Column::Title, search_text::Column::Numbers, search_text::Column::Text],
        };
        let mut select = search_text::Entity::find().select_only().column(search_text::Column::Rank);
        for column in columns {
            select = select.column(*column);
        }
        let select = select.filter(search_text::Column::Rank.is_in(ranks.iter().copied()));
        let backend = self.reading.get_database_backend();
        let mut fits = HashSet::new();
        for row in self.reading.query_all_raw(select.build(backend)).await? {
            let texts =
                (1..=columns.len()).map(|at| row.try_get_by_index::<String>(at)).collect::<Result<Vec<_>, _>>()?;
            if self.words.rows_are_in(&texts.iter().map(String::as_str).collect::<Vec<_>>()) {
                fits.insert(row.try_get_by_index::<i64>(0)?);
            }
        }
        Ok(fits)
    }
}

//! The index of tokens, as far as both databases share its code.

use std::ops::RangeInclusive;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use search::Tokens;

use super::{postgres, sqlite};

/// Conditions for rows of the index.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Tokens that a row must all have.
    pub(super) all: Vec<String>,
    /// Groups of tokens, of each of which a row must have at least one.
    pub(super) any: Vec<Vec<String>>,
    /// Groups of tokens, of one of which a row must have all; no condition if empty.
    pub(super) either: Vec<Vec<String>>,
    /// The range of the row's rank.
    pub(super) ranks: RangeInclusive<i64>,
    /// Whether `ranks` are only a part of the index.
    pub(super) is_part: bool,
    /// Whether there are hardly more matches than are asked for.
    pub(super) are_few: bool,
}

impl Wanted {
    /// All rows among the ranks `there`, which are the whole index.
    pub(super) fn among(there: &RangeInclusive<i64>) -> Self {
        let ranks = there.clone();
        Self { all: Vec::new(), any: Vec::new(), either: Vec::new(), ranks, is_part: false, are_few: false }
    }

    /// Additionally requires all of `tokens`.
    pub(super) fn with_tokens(mut self, tokens: Vec<String>) -> Self {
        self.all.extend(tokens);
        self
    }

    /// Requires all tokens of one of `groups`.
    pub(super) fn with_either(mut self, groups: Vec<Vec<String>>) -> Self {
        self.either = groups;
        self
    }

    /// Restricts the ranks to `ranks`.
    pub(super) fn with_ranks(mut self, ranks: &RangeInclusive<i64>) -> Self {
        let (from, to) = (*self.ranks.start().max(ranks.start()), *self.ranks.end().min(ranks.end()));
        if (from..=to) != self.ranks {
            (self.ranks, self.is_part) = (from..=to, true);
        }
        self
    }
}

/// Joins `tokens` in the form of a database.
pub(super) fn joined(database: DbBackend, tokens: &Tokens) -> String {
    let mut joined = String::with_capacity(tokens.len() * 8);
    for token in tokens {
        match database {
            DbBackend::Sqlite => joined.push_str(&sqlite::spelled(token)),
            _ => joined.push_str(token),
        }
        joined.push(' ');
    }
    joined.pop();
    joined
}

/// Adds articles: their ranks, from the lowest up, with their [`joined`] tokens.
pub(super) async fn add(writing: &impl ConnectionTrait, articles: Vec<(i64, String)>) -> Result<(), DbErr> {
    let sqlite = writing.get_database_backend() == DbBackend::Sqlite;
    let insert = if sqlite {
        "INSERT INTO search_index (rowid, tokens) VALUES "
    } else {
        "INSERT INTO search_index (rank, tokens) VALUES "
    };
    let one = |at: usize| if sqlite { "(?, ?)".to_owned() } else { postgres_row(at) };
    let rows: Vec<String> = (0..articles.len()).map(one).collect();
    let values = articles.into_iter().flat_map(|(rank, tokens)| [rank.into(), tokens.into()]).collect();
    run(writing, &format!("{insert}{}", rows.join(", ")), values).await
}

fn postgres_row(at: usize) -> String {
    format!("(${}, array_to_tsvector(string_to_array(${}, ' ')))", 2 * at + 1, 2 * at + 2)
}

/// Settings of SQLite's buffering: bytes of tokens before they are written as a segment, and segments before they are merged.
///
/// For many articles the buffer is larger, within the processor's cache; and segments are merged rarely, since each merge
/// writes all of their tokens again. A search reads each segment.
const MANY: [(&str, i64); 2] = [("hashsize", 4 << 20), ("automerge", 16)];
const USUAL: [(&str, i64); 2] = [("hashsize", 1 << 20), ("automerge", 4)];

/// Begins or ends an import of `many` articles: the index buffers more of them, and writes less at a time. It must be ended
/// in the transaction that began it.
pub(crate) async fn gather(writing: &impl ConnectionTrait, many: bool) -> Result<(), DbErr> {
    if writing.get_database_backend() != DbBackend::Sqlite {
        return postgres::gather(writing, many).await;
    }
    for (name, value) in if many { MANY } else { USUAL } {
        let values = vec![name.into(), value.into()];
        run(writing, "INSERT INTO search_index (search_index, rank) VALUES (?, ?)", values).await?;
    }
    Ok(())
}

/// The definition of PostgreSQL's index of tokens, while it is dropped.
pub(super) struct Aside(Option<String>);

/// Prepares an empty index that nobody reads for the insertion of all articles, until [`put_back`] in the same transaction.
pub(super) async fn set_aside(writing: &impl ConnectionTrait) -> Result<Aside, DbErr> {
    match writing.get_database_backend() {
        DbBackend::Sqlite => gather(writing, true).await.map(|()| Aside(None)),
        _ => postgres::set_aside(writing).await.map(|made| Aside(Some(made))),
    }
}

/// Makes the index searchable again.
pub(super) async fn put_back(writing: &impl ConnectionTrait, aside: Aside) -> Result<(), DbErr> {
    match aside.0 {
        None => gather(writing, false).await,
        Some(made) => postgres::put_back(writing, &made).await,
    }
}

/// Deletes the row with the rank `rank`.
pub(super) async fn remove(writing: &impl ConnectionTrait, rank: i64) -> Result<(), DbErr> {
    let sql = match writing.get_database_backend() {
        DbBackend::Sqlite => "DELETE FROM search_index WHERE rowid = ?",
        _ => "DELETE FROM search_index WHERE rank = $1",
    };
    run(writing, sql, vec![rank.into()]).await
}

/// Deletes all rows.
pub(super) async fn clear(writing: &impl ConnectionTrait) -> Result<(), DbErr> {
    let sql = match writing.get_database_backend() {
        DbBackend::Sqlite => "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        _ => "DELETE FROM search_index",
    };
    writing.execute_unprepared(sql).await.map(drop)
}

async fn run(writing: &impl ConnectionTrait, sql: &str, values: Vec<sea_orm::Value>) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(writing.get_database_backend(), sql, values);
    writing.execute_raw(statement).await.map(drop)
}

/// Prepares the transaction for searches, and returns the range of all ranks of the index.
pub(super) async fn prepare(reading: &impl ConnectionTrait) -> Result<RangeInclusive<i64>, DbErr> {
    match reading.get_database_backend() {
        DbBackend::Sqlite => Ok(search::ranks(None, None)),
        _ => postgres::prepare(reading).await,
    }
}

/// The first `most` ranks that match `wanted`, the highest first.
pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    if wanted.ranks.is_empty() || wanted.any.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    match reading.get_database_backend() {
        DbBackend::Sqlite => sqlite::first(reading, wanted, most).await,
        _ => postgres::first(reading, wanted, most).await,
    }
}

/// The integers in the first column of the result of `sql`.
pub(super) async fn numbers(
    reading: &impl ConnectionTrait,
    sql: &str,
    values: Vec<sea_orm::Value>,
) -> Result<Vec<i64>, DbErr> {
    let statement = Statement::from_sql_and_values(reading.get_database_backend(), sql, values);
    let rows = reading.query_all_raw(statement).await?;
    rows.into_iter().map(|row| row.try_get_by_index::<i64>(0)).collect()
}

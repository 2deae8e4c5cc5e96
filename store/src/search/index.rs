//! The index of tokens, as far as both databases keep it alike.

use std::ops::RangeInclusive;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use search::Tokens;

use super::{postgres, sqlite};

/// What rows of the index must be like.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// They have all of these tokens.
    pub(super) all: Vec<String>,
    /// And of each of these groups at least one.
    pub(super) any: Vec<Vec<String>>,
    /// And all tokens of at least one of these groups, if there are any.
    pub(super) either: Vec<Vec<String>>,
    /// And a rank among these.
    pub(super) ranks: RangeInclusive<i64>,
    /// These are a part of all that there are.
    pub(super) is_part: bool,
    /// There are hardly more of them than are asked for.
    pub(super) are_few: bool,
}

impl Wanted {
    /// Anything among the ranks `there`, which are all that there are.
    pub(super) fn among(there: &RangeInclusive<i64>) -> Self {
        let ranks = there.clone();
        Self { all: Vec::new(), any: Vec::new(), either: Vec::new(), ranks, is_part: false, are_few: false }
    }

    /// The same with all of `tokens`.
    pub(super) fn with_tokens(mut self, tokens: Vec<String>) -> Self {
        self.all.extend(tokens);
        self
    }

    /// The same with all tokens of one of `groups`.
    pub(super) fn with_either(mut self, groups: Vec<Vec<String>>) -> Self {
        self.either = groups;
        self
    }

    /// The same with one of `ranks`.
    pub(super) fn with_ranks(mut self, ranks: &RangeInclusive<i64>) -> Self {
        let (from, to) = (*self.ranks.start().max(ranks.start()), *self.ranks.end().min(ranks.end()));
        if (from..=to) != self.ranks {
            (self.ranks, self.is_part) = (from..=to, true);
        }
        self
    }
}

/// `tokens` as a database is given them.
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

/// Takes articles in: their ranks, from the lowest up, with their [`joined`] tokens.
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

/// How SQLite gathers: bytes of tokens before it writes them as a segment, and segments before it merges them.
///
/// Of many articles, more are gathered at a time, but no more than a processor keeps at hand; and segments are merged rarely,
/// since each time all of their tokens are written again. A search looks at each segment.
const MANY: [(&str, i64); 2] = [("hashsize", 4 << 20), ("automerge", 16)];
const USUAL: [(&str, i64); 2] = [("hashsize", 1 << 20), ("automerge", 4)];

/// Many articles come, or `many` no longer: the index gathers more of them, and has less to put in its place later. Said in a
/// transaction, and taken back in the same one.
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

/// How PostgreSQL's index of tokens is made, while it is set aside.
pub(super) struct Aside(Option<String>);

/// Prepares an empty index that nobody reads for all articles at once, until [`put_back`] in the same transaction.
pub(super) async fn set_aside(writing: &impl ConnectionTrait) -> Result<Aside, DbErr> {
    match writing.get_database_backend() {
        DbBackend::Sqlite => gather(writing, true).await.map(|()| Aside(None)),
        _ => postgres::set_aside(writing).await.map(|made| Aside(Some(made))),
    }
}

/// Makes searching possible again.
pub(super) async fn put_back(writing: &impl ConnectionTrait, aside: Aside) -> Result<(), DbErr> {
    match aside.0 {
        None => gather(writing, false).await,
        Some(made) => postgres::put_back(writing, &made).await,
    }
}

/// Takes it out.
pub(super) async fn remove(writing: &impl ConnectionTrait, rank: i64) -> Result<(), DbErr> {
    let sql = match writing.get_database_backend() {
        DbBackend::Sqlite => "DELETE FROM search_index WHERE rowid = ?",
        _ => "DELETE FROM search_index WHERE rank = $1",
    };
    run(writing, sql, vec![rank.into()]).await
}

/// Takes all out.
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

/// Prepares the transaction for what follows, and says between which ranks all of the index lies.
pub(super) async fn prepare(reading: &impl ConnectionTrait) -> Result<RangeInclusive<i64>, DbErr> {
    match reading.get_database_backend() {
        DbBackend::Sqlite => Ok(search::ranks(None, None)),
        _ => postgres::prepare(reading).await,
    }
}

/// The first `most` ranks of what is `wanted`, the highest first.
pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    if wanted.ranks.is_empty() || wanted.any.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    match reading.get_database_backend() {
        DbBackend::Sqlite => sqlite::first(reading, wanted, most).await,
        _ => postgres::first(reading, wanted, most).await,
    }
}

/// The numbers in the first column of what `sql` answers.
pub(super) async fn numbers(
    reading: &impl ConnectionTrait,
    sql: &str,
    values: Vec<sea_orm::Value>,
) -> Result<Vec<i64>, DbErr> {
    let statement = Statement::from_sql_and_values(reading.get_database_backend(), sql, values);
    let rows = reading.query_all_raw(statement).await?;
    rows.into_iter().map(|row| row.try_get_by_index::<i64>(0)).collect()
}

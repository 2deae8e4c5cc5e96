//! The index in PostgreSQL: GIN answers which rows have the tokens, in no order, and walks whole lists to do so. Articles are
//! therefore asked for by time: those of the last month, then of longer and longer before it, until there are enough. What is
//! common is found in the last months; for what is rare, the lists are short.

use std::ops::RangeInclusive;

use sea_orm::{ConnectionTrait, DbErr, Statement};
use search::{periods, ranks};

use super::index::{Wanted, numbers};

/// Each look goes back so many times further than the one before it; the first is of one month.
const FURTHER: i64 = 6;

/// The planner can't know how rare tokens are together: the index of tokens is always the right one.
pub(super) async fn prepare(reading: &impl ConnectionTrait) -> Result<RangeInclusive<i64>, DbErr> {
    reading.execute_unprepared("SET LOCAL enable_seqscan = off; SET LOCAL jit = off").await?;
    let ends = "SELECT min(rank), max(rank) FROM search_index";
    let row = reading.query_one_raw(Statement::from_string(reading.get_database_backend(), ends)).await?;
    let end = |at: usize| row.as_ref().map_or(Ok(None), |row| row.try_get_by_index::<Option<i64>>(at));
    Ok(end(0)?.unwrap_or(1)..=end(1)?.unwrap_or_default())
}

pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    let (oldest, mut last) = (month(*wanted.ranks.start()), month(*wanted.ranks.end()));
    let (mut found, mut months) = (Vec::new(), 1);
    while last >= oldest {
        let more = most - i64::try_from(found.len()).unwrap_or(most);
        if more <= 0 {
            break;
        }
        let begin = oldest.max(last - months + 1);
        found.extend(between(reading, wanted, begin, last, more).await?);
        last = begin - 1;
        months *= FURTHER;
    }
    Ok(found)
}

/// The first `most` ranks from the month `begin` to the month `last`.
async fn between(
    reading: &impl ConnectionTrait,
    wanted: &Wanted,
    begin: i64,
    last: i64,
    most: i64,
) -> Result<Vec<i64>, DbErr> {
    // `+ 0`: the index of ranks would look at the tokens of each row, one after another.
    const SQL: &str = "SELECT rank FROM search_index WHERE tokens @@ $1::tsquery AND rank + 0 BETWEEN $2 AND $3 \
        ORDER BY rank + 0 DESC LIMIT $4";
    let of = |month: i64| (month / 12, month % 12 + 1);
    let tokens = matching(wanted, periods(of(begin), of(last)));
    let (from, to) = (*wanted.ranks.start(), *wanted.ranks.end());
    numbers(reading, SQL, vec![tokens.into(), from.into(), to.into(), most.into()]).await
}

/// The month of a rank, counted from the year 0: found by halving, as ranks grow with days.
fn month(rank: i64) -> i64 {
    let (mut low, mut high) = (1900 * 12, 4800 * 12);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let begins = *ranks(Some((middle / 12, middle % 12 + 1, 1)), None).start();
        if begins <= rank { low = middle } else { high = middle }
    }
    low
}

/// In the words of a `tsquery`. Tokens have nothing that would have to be escaped.
fn matching(wanted: &Wanted, periods: Vec<String>) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let all = wanted.all.iter().map(quoted);
    let any = wanted.any.iter().chain([&periods]);
    let any = any.map(|group| format!("({})", group.iter().map(quoted).collect::<Vec<_>>().join(" | ")));
    all.chain(any).collect::<Vec<_>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_tells_its_month() {
        for day in [(1900, 1, 1), (1999, 12, 31), (2023, 2, 28), (2024, 2, 29), (2100, 3, 1)] {
            let rank = search::rank(77, day).unwrap_or_default();
            assert_eq!(month(rank), day.0 * 12 + day.1 - 1, "{day:?}");
        }
    }
}

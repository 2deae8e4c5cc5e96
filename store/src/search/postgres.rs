//! The index in PostgreSQL: GIN finds the rows that have the tokens, in no order, and reads whole lists to do so. Articles
//! are therefore searched by time: first the last months, and then a longer time before them, estimated by the number found.
//! Common tokens are found in the last months; for rare ones, the lists are short.

use std::ops::RangeInclusive;

use sea_orm::{ConnectionTrait, DbErr, Statement};
use search::{periods, ranks};

use super::index::{Wanted, numbers};

/// Months of the first search.
const MONTHS: i64 = 2;

/// Buffers up to 64 MB, some thousand articles, as searches meanwhile read all of the buffer; or merges the buffer into the
/// index.
pub(super) async fn gather(writing: &impl ConnectionTrait, many: bool) -> Result<(), DbErr> {
    let sql = if many {
        "SET LOCAL gin_pending_list_limit = '64MB'"
    } else {
        "SELECT gin_clean_pending_list('search_index_tokens_idx')"
    };
    writing.execute_unprepared(sql).await.map(drop)
}

/// Drops the index of tokens; returns the statement that creates it again.
pub(super) async fn set_aside(writing: &impl ConnectionTrait) -> Result<String, DbErr> {
    let made = "SELECT indexdef::text AS made FROM pg_indexes \
        WHERE schemaname = current_schema() AND indexname = 'search_index_tokens_idx'";
    let row = writing.query_one_raw(Statement::from_string(writing.get_database_backend(), made)).await?;
    let made = row.ok_or_else(|| DbErr::Type("the index of tokens is missing".into()))?.try_get("", "made")?;
    writing.execute_unprepared("DROP INDEX search_index_tokens_idx").await?;
    Ok(made)
}

/// Creates it again from all rows at once, in a tenth of the time that the insertion of each would take.
pub(super) async fn put_back(writing: &impl ConnectionTrait, made: &str) -> Result<(), DbErr> {
    writing.execute_unprepared("SET LOCAL maintenance_work_mem = '256MB'").await?;
    writing.execute_unprepared(made).await.map(drop)
}

/// Turns off sequential scans: the planner can't know how rare tokens are together, and the index of tokens is always
/// right.
pub(super) async fn prepare(reading: &impl ConnectionTrait) -> Result<RangeInclusive<i64>, DbErr> {
    reading.execute_unprepared("SET LOCAL enable_seqscan = off; SET LOCAL jit = off").await?;
    let ends = "SELECT min(rank), max(rank) FROM search_index";
    let row = reading.query_one_raw(Statement::from_string(reading.get_database_backend(), ends)).await?;
    let end = |at: usize| row.as_ref().map_or(Ok(None), |row| row.try_get_by_index::<Option<i64>>(at));
    Ok(end(0)?.unwrap_or(1)..=end(1)?.unwrap_or_default())
}

pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    let (oldest, newest) = (month(*wanted.ranks.start()), month(*wanted.ranks.end()));
    let (mut found, mut last, mut months) = (Vec::new(), newest, MONTHS);
    while last >= oldest {
        let have = i64::try_from(found.len()).unwrap_or(most);
        if have >= most {
            break;
        }
        let is_rest = wanted.are_few || last - 2 * months < oldest;
        let begin = if is_rest { oldest } else { begin(last, months) };
        let is_whole = is_rest && !wanted.is_part;
        let periods = if is_whole { Vec::new() } else { periods(date(begin), date(last)) };
        found.extend(between(reading, wanted, begin..=last, periods, most - have).await?);
        last = begin - 1;
        months = further(newest - last, i64::try_from(found.len()).unwrap_or(most), most);
    }
    Ok(found)
}

/// The first month of a search over `months` that ends with the month `last`: longer ones begin with a year, which is one token.
fn begin(last: i64, months: i64) -> i64 {
    let begin = last - months + 1;
    if months > 12 { begin - begin % 12 } else { begin }
}

/// Months of the next search, after the `seen` newest had `found` of `most`: twice as many as an even density would need.
fn further(seen: i64, found: i64, most: i64) -> i64 {
    if found == 0 { i64::from(u16::MAX) } else { (2 * seen * (most - found) / found).max(1) }
}

/// The first `most` ranks of some months that have one of the tokens `periods`, if any are given.
async fn between(
    reading: &impl ConnectionTrait,
    wanted: &Wanted,
    months: RangeInclusive<i64>,
    periods: Vec<String>,
    most: i64,
) -> Result<Vec<i64>, DbErr> {
    // `+ 0` keeps the planner from the index of ranks, by which it would read the tokens of each row, one after another.
    const SQL: &str = "SELECT rank FROM search_index WHERE tokens @@ $1::tsquery AND rank + 0 BETWEEN $2 AND $3 \
        ORDER BY rank + 0 DESC LIMIT $4";
    let begins = |month: i64| *ranks(Some(day(month)), None).start();
    let from = begins(*months.start()).max(*wanted.ranks.start());
    let to = (begins(*months.end() + 1) - 1).min(*wanted.ranks.end());
    let tokens = matching(wanted, periods);
    numbers(reading, SQL, vec![tokens.into(), from.into(), to.into(), most.into()]).await
}

/// Year and month of a month that is counted from the year 0.
const fn date(month: i64) -> (i64, i64) {
    (month / 12, month % 12 + 1)
}

/// The first day of a month.
const fn day(month: i64) -> (i64, i64, i64) {
    (month / 12, month % 12 + 1, 1)
}

/// The month of a rank, counted from the year 0: found by binary search, as ranks grow with days.
fn month(rank: i64) -> i64 {
    let (mut low, mut high) = (1900 * 12, 4800 * 12);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let begins = *ranks(Some(day(middle)), None).start();
        if begins <= rank { low = middle } else { high = middle }
    }
    low
}

/// The conditions as a `tsquery`. Tokens have no characters that would have to be escaped.
fn matching(wanted: &Wanted, periods: Vec<String>) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let all = wanted.all.iter().map(quoted);
    let periods = (!periods.is_empty()).then_some(&periods);
    let any = wanted.any.iter().chain(periods);
    let joined = |group: &Vec<String>, by: &str| format!("({})", group.iter().map(quoted).collect::<Vec<_>>().join(by));
    let any = any.map(|group| joined(group, " | "));
    let either: Vec<String> = wanted.either.iter().map(|group| joined(group, " & ")).collect();
    let either = (!either.is_empty()).then(|| format!("({})", either.join(" | ")));
    all.chain(any).chain(either).collect::<Vec<_>>().join(" & ")
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

    #[test]
    fn a_look_goes_as_far_as_what_was_found_promises() {
        assert_eq!(further(2, 20, 100), 16);
        assert_eq!(further(2, 99, 100), 1);
        assert!(further(2, 0, 100) > 2_000 * 12);
        assert_eq!(begin(2026 * 12 + 4, 3), 2026 * 12 + 2);
        assert_eq!(begin(2026 * 12 + 4, 30), 2023 * 12);
    }
}

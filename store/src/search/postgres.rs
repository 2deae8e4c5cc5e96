//! The index in PostgreSQL: GIN answers which rows have the tokens, in no order. Where they are few, all are had and sorted;
//! where they are many, years and then months are asked for, the newest first, until there are enough.

use sea_orm::{ConnectionTrait, DbErr};
use search::{month, periods, ranks, year};

use super::index::{Wanted, numbers};

/// So many rows are few.
const FEW: i64 = 1_000;
/// `+ 0`: the index of ranks would look at the tokens of each row, one after another.
const FROM: &str = "FROM search_index WHERE tokens @@ $1::tsquery AND rank + 0 BETWEEN $2 AND $3";

/// The planner can't know how rare tokens are together: the index of tokens is always the right one.
pub(super) async fn prepare(reading: &impl ConnectionTrait) -> Result<(), DbErr> {
    reading.execute_unprepared("SET LOCAL enable_seqscan = off; SET LOCAL jit = off").await.map(drop)
}

pub(super) async fn count(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<i64, DbErr> {
    let Some(wanted) = within(reading, wanted).await? else { return Ok(0) };
    let sql = format!("SELECT count(*) FROM (SELECT 1 {FROM} LIMIT $4) AS found");
    Ok(numbers(reading, &sql, values(&wanted, None, most)).await?.first().copied().unwrap_or_default())
}

pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    let Some(wanted) = within(reading, wanted).await? else { return Ok(Vec::new()) };
    if let Some(mut all) = few(reading, &wanted, None).await? {
        all.truncate(usize::try_from(most).unwrap_or_default());
        return Ok(all);
    }
    let enough = |found: &Vec<i64>| i64::try_from(found.len()).is_ok_and(|found| found >= most);
    let mut found = Vec::new();
    let (from, to) = (date(*wanted.ranks.start()), date(*wanted.ranks.end()));
    for of in (from.0..=to.0).rev() {
        if enough(&found) {
            break;
        }
        if let Some(all) = few(reading, &wanted, Some(year(of))).await? {
            found.extend(all);
            continue;
        }
        for of_year in (1..=12).rev() {
            if enough(&found) {
                break;
            }
            let of = Some(month(of, of_year));
            match few(reading, &wanted, of.clone()).await? {
                Some(all) => found.extend(all),
                None => found.extend(sorted(reading, &wanted, of, most).await?),
            }
        }
    }
    found.truncate(usize::try_from(most).unwrap_or_default());
    Ok(found)
}

/// All ranks of the period, the highest first, or nothing where they are many.
async fn few(
    reading: &impl ConnectionTrait,
    wanted: &Wanted,
    period: Option<String>,
) -> Result<Option<Vec<i64>>, DbErr> {
    let sql = format!("SELECT rank {FROM} LIMIT $4");
    let mut found = numbers(reading, &sql, values(wanted, period, FEW + 1)).await?;
    found.sort_unstable_by(|a, b| b.cmp(a));
    Ok(i64::try_from(found.len()).is_ok_and(|length| length <= FEW).then_some(found))
}

/// The first ranks of a month in which there are many.
async fn sorted(
    reading: &impl ConnectionTrait,
    wanted: &Wanted,
    period: Option<String>,
    most: i64,
) -> Result<Vec<i64>, DbErr> {
    numbers(reading, &format!("SELECT rank {FROM} ORDER BY rank + 0 DESC LIMIT $4"), values(wanted, period, most)).await
}

/// `wanted` without ranks that there are none of, and with tokens for those that are left.
async fn within(reading: &impl ConnectionTrait, wanted: &Wanted) -> Result<Option<Wanted>, DbErr> {
    let ends = "SELECT min(rank) FROM search_index UNION ALL SELECT max(rank) FROM search_index";
    let statement = sea_orm::Statement::from_string(reading.get_database_backend(), ends);
    let rows = reading.query_all_raw(statement).await?;
    let ends: Vec<Option<i64>> = rows.into_iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let [Some(one), Some(other)] = ends[..] else { return Ok(None) };
    let (lowest, highest) = (one.min(other), one.max(other));
    let (from, to) = (lowest.max(*wanted.ranks.start()), highest.min(*wanted.ranks.end()));
    if from > to {
        return Ok(None);
    }
    let mut within = Wanted { ranks: from..=to, ..wanted.clone() };
    if from > lowest || to < highest {
        let (first, last) = (date(from), date(to));
        within.any.push(periods((first.0, first.1), (last.0, last.1)));
    }
    Ok(Some(within))
}

/// Year and month of a rank: found by halving, as ranks grow with days.
fn date(rank: i64) -> (i64, i64) {
    let (mut low, mut high) = (1900 * 12, 4800 * 12);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let begins = *ranks(Some((middle / 12, middle % 12 + 1, 1)), None).start();
        if begins <= rank { low = middle } else { high = middle }
    }
    (low / 12, low % 12 + 1)
}

fn values(wanted: &Wanted, period: Option<String>, most: i64) -> Vec<sea_orm::Value> {
    let (from, to) = (*wanted.ranks.start(), *wanted.ranks.end());
    vec![matching(wanted, period).into(), from.into(), to.into(), most.into()]
}

/// In the words of a `tsquery`. Tokens have nothing that would have to be escaped.
fn matching(wanted: &Wanted, period: Option<String>) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let all = wanted.all.iter().chain(&period).map(quoted);
    let any = wanted.any.iter().map(|group| format!("({})", group.iter().map(quoted).collect::<Vec<_>>().join(" | ")));
    all.chain(any).collect::<Vec<_>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_tells_its_month() {
        for day in [(1900, 1, 1), (1999, 12, 31), (2023, 2, 28), (2024, 2, 29), (2100, 3, 1)] {
            let rank = search::rank(77, day).unwrap_or_default();
            assert_eq!(date(rank), (day.0, day.1), "{day:?}");
        }
    }
}

//! The index in SQLite: FTS5 keeps its rows in the order of ranks, and walks them from the highest down.

use sea_orm::{ConnectionTrait, DbErr};

use super::index::{Wanted, numbers};

const FROM: &str = "FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?";

pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    let sql = format!("SELECT rowid {FROM} ORDER BY rowid DESC LIMIT ?");
    numbers(reading, &sql, values(wanted, most)).await
}

fn values(wanted: &Wanted, most: i64) -> Vec<sea_orm::Value> {
    let (from, to) = (*wanted.ranks.start(), *wanted.ranks.end());
    vec![matching(wanted).into(), from.into(), to.into(), most.into()]
}

/// In FTS5's words. Tokens have nothing that would have to be escaped.
fn matching(wanted: &Wanted) -> String {
    let quoted = |token: &String| format!("\"{token}\"");
    let all = wanted.all.iter().map(quoted);
    let any = wanted.any.iter().map(|group| format!("({})", group.iter().map(quoted).collect::<Vec<_>>().join(" OR ")));
    all.chain(any).collect::<Vec<_>>().join(" AND ")
}

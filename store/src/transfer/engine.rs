//! Preparation of each database for a whole site: its foreign keys are checked last, and its running numbers are set.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value};

use super::{catalogue::Catalogue, rows::quoted};

/// The last running number of each table: a number is never given again, even if its row was deleted.
pub(super) type Positions = BTreeMap<String, i64>;

const FOREIGN_KEYS: &str = "SELECT conrelid::regclass::text AS \"table\", quote_ident(conname) AS name, \
    pg_get_constraintdef(oid) AS definition FROM pg_constraint \
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2";

/// From here to [`tie`], rows that refer to one another can be written in any order. Returns statements for [`tie`].
pub(super) async fn untie(writing: &DatabaseTransaction) -> Result<Vec<String>, DbErr> {
    if writing.get_database_backend() == DbBackend::Sqlite {
        // The pragma holds until the transaction ends.
        writing.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(Vec::new());
    }
    let rows = writing.query_all_raw(Statement::from_string(DbBackend::Postgres, FOREIGN_KEYS)).await?;
    let mut again = Vec::new();
    for row in rows {
        let (table, name): (String, String) = (row.try_get("", "table")?, row.try_get("", "name")?);
        let definition: String = row.try_get("", "definition")?;
        writing.execute_unprepared(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await?;
        again.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
    }
    Ok(again)
}

/// Restores the foreign keys that [`untie`] has dropped, which checks every row. SQLite checks when the transaction ends.
pub(super) async fn tie(writing: &DatabaseTransaction, again: &[String]) -> Result<(), DbErr> {
    for statement in again {
        writing.execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Reads the last running number of each table.
pub(super) async fn positions(db: &impl ConnectionTrait, catalogue: &Catalogue) -> Result<Positions, DbErr> {
    let mut positions = Positions::new();
    if db.get_database_backend() == DbBackend::Sqlite {
        let all = Statement::from_string(DbBackend::Sqlite, "SELECT name, seq FROM sqlite_sequence");
        for row in db.query_all_raw(all).await? {
            positions.insert(row.try_get("", "name")?, row.try_get("", "seq")?);
        }
        positions.retain(|table, _| catalogue.contains_key(table));
        return Ok(positions);
    }
    for (table, sequence) in sequences(db, catalogue).await? {
        // PostgreSQL returns its name as quoted SQL.
        let last = format!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM {sequence}");
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, last)).await?;
        positions.insert(table, row.map_or(Ok(0), |row| row.try_get("", "last"))?);
    }
    Ok(positions)
}

/// Continues the running numbers after their last values, and after every existing row.
pub(super) async fn set_positions(
    writing: &DatabaseTransaction,
    catalogue: &Catalogue,
    positions: &Positions,
) -> Result<(), DbErr> {
    if writing.get_database_backend() == DbBackend::Sqlite {
        // The insertions have put the highest id of each table there.
        for (table, last) in positions.iter().filter(|(_, last)| **last > 0) {
            let values = || -> [Value; 2] { [table.as_str().into(), (*last).into()] };
            for sql in [
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
            ] {
                writing.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values())).await?;
            }
        }
        return Ok(());
    }
    for (table, sequence) in sequences(writing, catalogue).await? {
        let Some(number) = catalogue.get(&table).and_then(|table| table.number()) else { continue };
        let last = positions.get(&table).copied().unwrap_or_default();
        let sql = format!(
            "SELECT setval($1::regclass, newest) FROM (SELECT greatest($2, coalesce(max({}), 0)) AS newest FROM {}) AS found \
             WHERE newest > 0",
            quoted(number),
            quoted(&table)
        );
        let values: [Value; 2] = [sequence.into(), last.into()];
        writing.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    }
    Ok(())
}

/// PostgreSQL's running numbers, by their tables.
async fn sequences(db: &impl ConnectionTrait, catalogue: &Catalogue) -> Result<BTreeMap<String, String>, DbErr> {
    let mut sequences = BTreeMap::new();
    for (name, table) in catalogue {
        let Some(number) = table.number() else { continue };
        let values: [Value; 2] = [quoted(name).into(), number.into()];
        let sql = "SELECT pg_get_serial_sequence($1, $2) AS sequence";
        let row = db.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        let sequence: Option<String> = row.map_or(Ok(None), |row| row.try_get("", "sequence"))?;
        sequences.extend(sequence.map(|sequence| (name.clone(), sequence)));
    }
    Ok(sequences)
}

/// Updates the planner's statistics for the new rows at once, instead of whenever PostgreSQL does it by itself.
pub(super) async fn settle(db: &impl ConnectionTrait, catalogue: &Catalogue) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    let tables: Vec<String> = catalogue.keys().map(|name| quoted(name)).collect();
    db.execute_unprepared(&format!("VACUUM (ANALYZE) {}, search_index, search_text", tables.join(", "))).await.map(drop)
}

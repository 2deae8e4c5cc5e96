//! Ids of rows before they are inserted, so that many rows that refer to one another need few statements.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};

/// Reserves the next `count` ids of `table`, from the lowest up: no other transaction gets them. After a rollback SQLite gives
/// them again, and PostgreSQL never does.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn reserve(writing: &DatabaseTransaction, table: &str, count: i64) -> Result<Vec<i64>, DbErr> {
    let backend = writing.get_database_backend();
    let statement = if backend == DbBackend::Sqlite {
        // SQLite has only one writer. `sqlite_sequence` also counts deleted rows.
        let last = format!(
            "SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0), \
             COALESCE((SELECT MAX(id) FROM {table}), 0)) AS id"
        );
        Statement::from_string(backend, last)
    } else {
        let next = format!("SELECT nextval(pg_get_serial_sequence('{table}', 'id')) AS id FROM generate_series(1, $1)");
        Statement::from_sql_and_values(backend, next, [count.into()])
    };
    let rows = writing.query_all_raw(statement).await?;
    let mut ids = rows.into_iter().map(|row| row.try_get::<i64>("", "id")).collect::<Result<Vec<_>, _>>()?;
    if let (DbBackend::Sqlite, Some(last)) = (backend, ids.first().copied()) {
        ids = (last + 1..=last + count).collect();
    }
    ids.sort_unstable();
    Ok(ids)
}

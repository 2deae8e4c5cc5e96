//! Reading rows in an order that both databases share, hashing them, and writing them many at a time.

use std::pin::pin;

use futures_util::StreamExt;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, StreamTrait, Value};
use sha2::{Digest, Sha256};

use super::{
    Sum, Sums, TransferError,
    catalogue::{COUNTED, Catalogue, Kind, Table},
};
use crate::digest::hex;

/// Limit of rows in a statement.
const MOST_ROWS: usize = 500;
/// Limit of values in a statement: SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 16_000;
/// Limit of bytes of texts in a statement, before its last row.
const MOST_BYTES: usize = 4 << 20;

/// The content of each table of `catalogue` in the database `place`.
///
/// # Errors
/// [`TransferError::Database`]
pub(super) async fn sums<C: StreamTrait>(db: &C, place: &str, catalogue: &Catalogue) -> Result<Sums, TransferError> {
    let mut sums = Sums::new();
    for (name, table) in catalogue {
        sums.insert(name.clone(), sum(db, place, name, table).await?);
    }
    Ok(sums)
}

/// The content of the table in the database `place`.
///
/// # Errors
/// [`TransferError::Database`]
pub(super) async fn sum<C: StreamTrait>(db: &C, place: &str, name: &str, table: &Table) -> Result<Sum, TransferError> {
    let failed = |error: DbErr| TransferError::of(place, &error);
    let mut rows = pin!(db.stream_raw(select(db.get_database_backend(), name, table)).await.map_err(failed)?);
    let mut summing = Summing::default();
    while let Some(row) = rows.next().await {
        summing.add(&read(&row.map_err(failed)?, table).map_err(failed)?);
    }
    Ok(summing.end())
}

/// Copies all rows of the table from the database `place` to `writing`, which is `target`; returns their content.
///
/// # Errors
/// [`TransferError::Database`], [`TransferError::Nul`]
pub(super) async fn copy<C: StreamTrait>(
    (db, place): (&C, &str),
    (writing, target): (&DatabaseTransaction, &str),
    (name, table): (&str, &Table),
    written: &mut (dyn FnMut(u64) + Send),
) -> Result<Sum, TransferError> {
    let failed = |error: DbErr| TransferError::of(place, &error);
    let mut rows = pin!(db.stream_raw(select(db.get_database_backend(), name, table)).await.map_err(failed)?);
    let mut summing = Summing::default();
    let backend = ConnectionTrait::get_database_backend(writing);
    let mut batch = Batch::of(backend, name, table);
    while let Some(row) = rows.next().await {
        let row = read(&row.map_err(failed)?, table).map_err(failed)?;
        if backend == DbBackend::Postgres {
            refuse_nul(place, name, table, &row)?;
        }
        summing.add(&row);
        batch.push(row);
        if batch.is_full() {
            written(batch.write(writing).await.map_err(|error| TransferError::of(target, &error))?);
        }
    }
    written(batch.write(writing).await.map_err(|error| TransferError::of(target, &error))?);
    Ok(summing.end())
}

/// Selects all rows in the order of their keys: numbers by value, texts by their bytes, independently of the database's
/// collation.
fn select(backend: DbBackend, name: &str, table: &Table) -> Statement {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let is_text = |key: &String| table.columns.iter().any(|column| column.name == *key && column.kind == Kind::Text);
    let by = |key: &String| match backend {
        DbBackend::Postgres if is_text(key) => format!("{} COLLATE \"C\"", quoted(key)),
        _ => quoted(key),
    };
    let keys: Vec<String> = table.key.iter().map(by).collect();
    let only = if COUNTED.contains(&name) { "WHERE articles <> 0" } else { "" };
    let sql = format!("SELECT {} FROM {} {only} ORDER BY {}", columns.join(", "), quoted(name), keys.join(", "));
    Statement::from_string(backend, sql)
}

/// A name from the database's own catalogue, as quoted SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn read(row: &QueryResult, table: &Table) -> Result<Vec<Value>, DbErr> {
    let value = |(at, kind): (usize, Kind)| -> Result<Value, DbErr> {
        Ok(match kind {
            Kind::Integer => row.try_get_by_index::<Option<i64>>(at)?.into(),
            Kind::Text => row.try_get_by_index::<Option<String>>(at)?.into(),
            Kind::Boolean => row.try_get_by_index::<Option<bool>>(at)?.into(),
            Kind::Bytes => row.try_get_by_index::<Option<Vec<u8>>>(at)?.into(),
        })
    };
    table.columns.iter().map(|column| column.kind).enumerate().map(value).collect()
}

fn refuse_nul(place: &str, name: &str, table: &Table, row: &[Value]) -> Result<(), TransferError> {
    let has_nul = |value: &Value| matches!(value, Value::String(Some(text)) if text.contains('\0'));
    let Some(at) = row.iter().position(has_nul) else { return Ok(()) };
    let named = |key: &String| {
        let at = table.columns.iter().position(|column| column.name == *key)?;
        row.get(at).map(|value| format!("{key}={}", shown(value)))
    };
    Err(TransferError::Nul {
        place: place.to_owned(),
        table: name.to_owned(),
        key: table.key.iter().filter_map(named).collect::<Vec<_>>().join(" "),
        column: table.columns.get(at).map_or_else(String::new, |column| column.name.clone()),
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::BigInt(Some(number)) => number.to_string(),
        Value::String(Some(text)) => text.escape_debug().to_string(),
        _ => String::new(),
    }
}

/// Hashes rows: each value with a tag of its type and its length, so that no two rows look alike.
#[derive(Default)]
struct Summing {
    rows: i64,
    hash: Sha256,
}

impl Summing {
    fn add(&mut self, row: &[Value]) {
        self.rows += 1;
        for value in row {
            match value {
                Value::BigInt(Some(number)) => self.value(1, &number.to_be_bytes()),
                Value::String(Some(text)) => self.value(2, text.as_bytes()),
                Value::Bool(Some(truth)) => self.value(3, &[u8::from(*truth)]),
                Value::Bytes(Some(bytes)) => self.value(4, bytes),
                _ => self.value(0, &[]),
            }
        }
    }

    fn value(&mut self, kind: u8, bytes: &[u8]) {
        self.hash.update([kind]);
        self.hash.update((bytes.len() as u64).to_be_bytes());
        self.hash.update(bytes);
    }

    fn end(self) -> Sum {
        Sum { rows: self.rows, sha256: hex(&self.hash.finalize()) }
    }
}

/// Rows for one statement.
struct Batch {
    backend: DbBackend,
    insert: String,
    width: usize,
    most: usize,
    rows: usize,
    bytes: usize,
    values: Vec<Value>,
}

impl Batch {
    fn of(backend: DbBackend, name: &str, table: &Table) -> Self {
        let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
        let insert = format!("INSERT INTO {} ({}) VALUES ", quoted(name), columns.join(", "));
        let width = columns.len().max(1);
        Self { backend, insert, width, most: MOST_ROWS.min(MOST_VALUES / width), rows: 0, bytes: 0, values: Vec::new() }
    }

    fn push(&mut self, row: Vec<Value>) {
        let bytes = |value: &Value| match value {
            Value::String(Some(text)) => text.len(),
            Value::Bytes(Some(bytes)) => bytes.len(),
            _ => 0,
        };
        self.rows += 1;
        self.bytes += row.iter().map(bytes).sum::<usize>();
        self.values.extend(row);
    }

    fn is_full(&self) -> bool {
        self.rows >= self.most || self.bytes >= MOST_BYTES
    }

    /// Writes the rows, and returns their number.
    async fn write(&mut self, writing: &DatabaseTransaction) -> Result<u64, DbErr> {
        let rows = std::mem::take(&mut self.rows);
        if rows == 0 {
            return Ok(0);
        }
        self.bytes = 0;
        let row = |at: usize| {
            let places = (at * self.width..(at + 1) * self.width).map(|place| match self.backend {
                DbBackend::Postgres => format!("${}", place + 1),
                _ => "?".to_owned(),
            });
            format!("({})", places.collect::<Vec<_>>().join(","))
        };
        let places: Vec<String> = (0..rows).map(row).collect();
        let sql = format!("{}{}", self.insert, places.join(","));
        let statement = Statement::from_sql_and_values(self.backend, sql, std::mem::take(&mut self.values));
        writing.execute_raw(statement).await?;
        Ok(rows as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of(rows: &[Vec<Value>]) -> String {
        let mut summing = Summing::default();
        for row in rows {
            summing.add(row);
        }
        summing.end().sha256
    }

    #[test]
    fn rows_that_differ_have_other_hashes() {
        let text = |text: &str| Value::from(text.to_owned());
        let different = [
            sum_of(&[]),
            sum_of(&[vec![Value::from(None::<String>)]]),
            sum_of(&[vec![text("")]]),
            sum_of(&[vec![text("ab"), text("c")]]),
            sum_of(&[vec![text("a"), text("bc")]]),
            sum_of(&[vec![text("a")], vec![text("bc")], vec![text("")]]),
            sum_of(&[vec![Value::from(1_i64)]]),
            sum_of(&[vec![Value::from(true)]]),
            sum_of(&[vec![Value::from(vec![1_u8])]]),
            sum_of(&[vec![text("\u{1}")]]),
        ];
        let distinct: std::collections::BTreeSet<_> = different.iter().collect();
        assert_eq!(distinct.len(), different.len());
        assert_eq!(sum_of(&[vec![Value::from(None::<i64>)]]), different[1], "nothing has no kind");
    }
}

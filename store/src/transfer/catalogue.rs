//! The tables of a site, as the database itself lists them: a table that a migration adds later is moved without a change
//! here.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

use super::TransferError;

/// Tables that the target makes for itself: its migrations, the search index, and the mark of a transfer.
const OWN: [&str; 5] = ["search_edition", "search_index", "search_text", "seaql_migrations", "transfer"];

/// Tables that triggers fill when articles are inserted. Rows with a count of 0 are not made again.
pub(super) const COUNTED: [&str; 2] = ["article_count", "catalogue_count"];

const SQLITE: &str = "SELECT tables.name AS \"table\", columns.name AS name, lower(columns.type) AS type, columns.pk AS place \
    FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns \
    WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// Positions within a key are counted from 0 there.
const POSTGRES: &str = "SELECT tables.relname::text AS \"table\", columns.attname::text AS name, \
    format_type(columns.atttypid, NULL) AS type, \
    coalesce((SELECT array_position(keys.indkey::smallint[], columns.attnum) + 1 FROM pg_index AS keys \
              WHERE keys.indrelid = tables.oid AND keys.indisprimary), 0)::bigint AS place \
    FROM pg_class AS tables JOIN pg_attribute AS columns ON columns.attrelid = tables.oid \
    WHERE tables.relnamespace = current_schema()::regnamespace AND tables.relkind = 'r' \
    AND columns.attnum > 0 AND NOT columns.attisdropped AND columns.attgenerated = ''";

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Integers.
    Integer,
    /// Texts.
    Text,
    /// Booleans.
    Boolean,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// Parses the type's name, as the databases write the types of migrations.
    fn parse(name: &str) -> Option<Self> {
        match name {
            "integer" | "bigint" => Some(Self::Integer),
            "text" => Some(Self::Text),
            "boolean" => Some(Self::Boolean),
            "blob" | "bytea" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub kind: Kind,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns, by their names.
    pub columns: Vec<Column>,
    /// The columns of its primary key, in their order.
    pub key: Vec<String>,
}

impl Table {
    /// The column of the key, if it is a single one of integers.
    pub(super) fn number(&self) -> Option<&str> {
        let [key] = self.key.as_slice() else { return None };
        self.columns.iter().find(|column| column.name == *key && column.kind == Kind::Integer).map(|_| key.as_str())
    }
}

/// Tables, by their names.
pub type Catalogue = BTreeMap<String, Table>;

/// The tables of the database `place` that a transfer moves.
///
/// # Errors
/// [`TransferError::Schema`] for an unknown type, or a table without a key.
pub(super) async fn read(db: &impl ConnectionTrait, place: &str) -> Result<Catalogue, TransferError> {
    let backend = db.get_database_backend();
    let sql = if backend == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await;
    let rows = rows.map_err(|error| TransferError::of(place, &error))?;
    let mut keys: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    let mut catalogue = Catalogue::new();
    for row in rows {
        let said = Said::try_from(&row).map_err(|error| TransferError::of(place, &error))?;
        if OWN.contains(&said.table.as_str()) {
            continue;
        }
        let unknown = || TransferError::schema(place, format!("表 {} 的列 {} 是 {}", said.table, said.name, said.kind));
        let kind = Kind::parse(&said.kind).ok_or_else(unknown)?;
        catalogue.entry(said.table.clone()).or_default().columns.push(Column { name: said.name.clone(), kind });
        if said.place > 0 {
            keys.entry(said.table).or_default().push((said.place, said.name));
        }
    }
    for (name, table) in &mut catalogue {
        table.columns.sort_by(|one, other| one.name.cmp(&other.name));
        let mut key = keys.remove(name).ok_or_else(|| TransferError::schema(place, format!("表 {name} 没有主键")))?;
        key.sort();
        table.key = key.into_iter().map(|(_, column)| column).collect();
    }
    Ok(catalogue)
}

/// Checks that the source and the target `place` have the same tables and columns.
///
/// # Errors
/// [`TransferError::Schema`] with the first difference.
pub(super) fn compare(source: &Catalogue, target: &Catalogue, place: &str) -> Result<(), TransferError> {
    let names = source.keys().chain(target.keys());
    match names.into_iter().find(|name| source.get(*name) != target.get(*name)) {
        None => Ok(()),
        Some(name) => Err(TransferError::schema(place, format!("表 {name} 在来源和目标中不同"))),
    }
}

/// A column, as a database describes it.
struct Said {
    table: String,
    name: String,
    kind: String,
    place: i64,
}

impl TryFrom<&QueryResult> for Said {
    type Error = DbErr;

    fn try_from(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            table: row.try_get("", "table")?,
            name: row.try_get("", "name")?,
            kind: row.try_get("", "type")?,
            place: row.try_get("", "place")?,
        })
    }
}

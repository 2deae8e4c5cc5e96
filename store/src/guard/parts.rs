//! The tables around the articles: the site's own texts, its columns, the link directory, the home page. Each table is
//! sealed as a whole, by the use cases that change it.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, FromQueryResult, JsonValue, Set,
    sea_query::{DynIden, Expr, OnConflict, Query},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::seals::Seals;
use crate::{PurposeKey, entity::seal_part, failure::Error};

/// A table, and its columns that citizens can see. The first column is its key.
pub(super) struct Part {
    pub(super) table: &'static str,
    columns: &'static [&'static str],
}

/// The sealed tables, in the order in which rows may refer to one another.
pub(super) const PARTS: [Part; 7] = [
    Part {
        table: "site",
        columns: &[
            "id",
            "name",
            "domain",
            "public_url",
            "sponsor",
            "organiser",
            "contact",
            "identification_code",
            "icp_number",
            "police_number",
            "admins_need_code",
            "protected_names",
            "editors_withdraw",
        ],
    },
    Part {
        table: "column",
        columns: &[
            "id",
            "parent_id",
            "slug",
            "name",
            "description",
            "keywords",
            "kind",
            "position",
            "review_steps",
            "removed_at",
            "shows",
            "in_menu",
        ],
    },
    Part { table: "link_group", columns: &["id", "name", "position", "removed_at"] },
    Part { table: "link", columns: &["id", "group_id", "name", "url", "position", "removed_at"] },
    Part { table: "home_section", columns: &["section", "position", "shown", "rows", "column_id"] },
    Part { table: "topic", columns: &["id", "name", "position", "removed_at"] },
    Part { table: "disclosure_entry", columns: &["entry", "column_id"] },
];

/// A table as it is sealed. It names its columns, so that a column that is added later changes nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    columns: Vec<String>,
    /// Rows by their keys.
    rows: BTreeMap<String, Vec<Value>>,
}

impl Kept {
    /// Reads `columns` of `table`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn read(db: &impl ConnectionTrait, table: &str, columns: &[String]) -> Result<Self, DbErr> {
        let mut all = Query::select();
        all.from(iden(table)).columns(columns.iter().map(|column| iden(column)));
        let mut rows = BTreeMap::new();
        for row in db.query_all(&all).await? {
            let row = JsonValue::from_query_result(&row, "")?;
            let values: Vec<Value> = columns.iter().map(|column| row[column.as_str()].clone()).collect();
            rows.insert(values.first().map(ToString::to_string).unwrap_or_default(), values);
        }
        Ok(Self { columns: columns.to_vec(), rows })
    }

    /// The sealed copy in `row`, if `key` proves it.
    pub(super) fn proved(key: &PurposeKey, row: &seal_part::Model) -> Option<Self> {
        key.proves(&row.mac, &what(&row.part), row.copy.as_bytes()).then(|| serde_json::from_str(&row.copy).ok())?
    }

    /// Its columns.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The keys of the rows that `found` has with other values, lacks, or has in addition.
    pub(super) fn differences(&self, found: &Self) -> Vec<String> {
        let changed = self.rows.iter().filter(|(key, row)| found.rows.get(*key) != Some(row)).map(|(key, _)| key);
        let more = found.rows.keys().filter(|key| !self.rows.contains_key(*key));
        changed.chain(more).cloned().collect()
    }

    /// Restores `table`, whose present rows are `found`.
    ///
    /// # Errors
    /// When the database does not answer, or another row still refers to a row that has to go.
    pub(super) async fn restore(&self, writing: &DatabaseTransaction, table: &str, found: &Self) -> Result<(), Error> {
        let key = iden(self.columns.first().map_or("", String::as_str));
        for (_, row) in found.rows.iter().filter(|(key, _)| !self.rows.contains_key(*key)) {
            let mut delete = Query::delete();
            delete.from_table(iden(table)).and_where(Expr::col(key.clone()).eq(bound(row.first())));
            writing.execute(&delete).await?;
        }
        for (name, row) in &self.rows {
            match found.rows.get(name) {
                Some(there) if there == row => {}
                Some(_) => {
                    let mut update = Query::update();
                    let pairs =
                        self.columns.iter().map(|column| iden(column)).zip(row.iter().map(|value| bound(Some(value))));
                    update.table(iden(table)).and_where(Expr::col(key.clone()).eq(bound(row.first())));
                    for (column, value) in pairs {
                        update.value(column, value);
                    }
                    writing.execute(&update).await?;
                }
                None => {
                    let mut insert = Query::insert();
                    insert.into_table(iden(table)).columns(self.columns.iter().map(|column| iden(column)));
                    insert.values_panic(row.iter().map(|value| bound(Some(value))));
                    writing.execute(&insert).await?;
                }
            }
        }
        let again = Self::read(writing, table, &self.columns).await?;
        if again == *self { Ok(()) } else { Err(Error::broken(format!("{table}: not as its good copy"))) }
    }
}

/// A value as SQL; NULL has no type of its own.
fn bound(value: Option<&Value>) -> Expr {
    match value {
        Some(Value::Bool(value)) => Expr::value(*value),
        Some(Value::Number(value)) => Expr::value(value.as_i64().unwrap_or_default()),
        Some(Value::String(value)) => Expr::value(value.as_str()),
        _ => Expr::cust("NULL"),
    }
}

impl Seals {
    /// Seals the tables around the articles, as they are now. Every use case that changes them calls this in its own
    /// transaction, beside which no other of its kind runs.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn keep_parts(&self, writing: &DatabaseTransaction) -> Result<(), DbErr> {
        let Some(key) = self.key() else { return Ok(()) };
        let kept = seal_part::Entity::find().all(writing).await?;
        for part in &PARTS {
            let columns: Vec<String> = part.columns.iter().map(|column| (*column).to_owned()).collect();
            let now = Kept::read(writing, part.table, &columns).await?;
            let copy = serde_json::to_string(&now).map_err(|error| DbErr::Json(error.to_string()))?;
            let mac = key.mac(&what(part.table), copy.as_bytes());
            if kept.iter().any(|row| row.part == part.table && row.mac == mac) {
                continue;
            }
            let row = seal_part::ActiveModel { part: Set(part.table.to_owned()), mac: Set(mac), copy: Set(copy) };
            let again = OnConflict::column(seal_part::Column::Part)
                .update_columns([seal_part::Column::Mac, seal_part::Column::Copy])
                .to_owned();
            seal_part::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await?;
        }
        Ok(())
    }
}

/// The kind of the signature of a table.
pub(super) fn what(part: &str) -> String {
    format!("part {part}")
}

/// A table or a column, by its name in seals.
fn iden(text: &str) -> DynIden {
    DynIden::from(text.to_owned())
}

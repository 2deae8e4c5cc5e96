//! Addresses of the old site, with where each leads now.

use domain::moved::{Move, understood};

use crate::{
    Unreadable,
    table::{self, Read, Wrong},
};

const FROM: &[&str] = &["旧网址", "原网址", "old", "from", "path", "url", "legacy_url"];
const TO: &[&str] = &["新网址", "文章编号", "编号", "new", "to", "target", "article", "id"];

/// Reads a table of old addresses (CSV, JSON Lines or a spreadsheet).
///
/// # Errors
/// The file can't be read, or lacks one of the two columns. What is wrong with a row is in its place.
pub fn moves(name: &str, bytes: &[u8]) -> Result<Vec<Read<Move>>, Unreadable> {
    let rows = table::read(name, bytes, &[FROM, TO])?;
    let moved = |row: Read<table::Row>| {
        let row = row?;
        let (from, to) = (row.field(FROM).unwrap_or_default(), row.field(TO).unwrap_or_default());
        understood(row.line, from, to).map_err(|problem| Wrong { line: row.line, problem })
    };
    Ok(rows.into_iter().map(moved).collect())
}

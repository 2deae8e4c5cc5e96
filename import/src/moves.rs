//! Addresses of the old site, each with its target now.

use domain::{
    ingest::Note,
    moved::{Move, understood},
};

use crate::{
    Unreadable,
    table::{self, Known, Names, Read, Wrong},
};

const FROM: Names = &["旧网址", "原网址", "old", "from", "path", "url", "legacy_url"];
const TO: Names = &["新网址", "文章编号", "编号", "new", "to", "target", "article", "id"];
const KNOWN: Known = Known { all: &[FROM, TO], needed: &[FROM, TO] };

/// A table of old addresses that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveTable {
    /// Its rows, in their order.
    pub rows: Vec<Read<MoveRow>>,
    /// Notes on the table as a whole: columns and sheets that were not taken, hidden rows.
    pub notes: Vec<Note>,
}

/// An old address, its target, and notes on its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    /// The old address and the new one.
    pub moved: Move,
    /// Notes on the parts of the row that were not taken.
    pub notes: Vec<Note>,
}

/// Reads a table of old addresses (CSV, JSON Lines or a spreadsheet).
///
/// # Errors
/// The file can't be read, lacks one of the two columns, or has one twice. A fault of one row stands in its place.
pub fn moves(name: &str, bytes: &[u8]) -> Result<MoveTable, Unreadable> {
    let table = table::read(name, bytes, KNOWN)?;
    let moved = |row: Read<table::Row>| {
        let row = row?;
        let notes = row.others(FROM).into_iter().chain(row.others(TO)).collect();
        let (from, to) = (row.field(FROM).unwrap_or_default(), row.field(TO).unwrap_or_default());
        let moved = understood(row.line, from, to);
        moved.map(|moved| MoveRow { moved, notes }).map_err(|problem| Wrong { line: row.line, problem })
    };
    Ok(MoveTable { rows: table.rows.into_iter().map(moved).collect(), notes: table.notes })
}

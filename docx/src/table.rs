//! Tables: rows that are shown, and cells that take several rows or columns.

use domain::ingest::{Effect, Note, Place, Unit};
use roxmltree::Node;

use crate::{
    body::Reader,
    tree::{Cell, Row, Table},
    xml::{self, Space, child, number, switch, value},
};

/// Widest and highest cell that is believed.
const MAX_SPAN: usize = 1_000;

/// A cell with its place in the grid.
struct Placed {
    column: usize,
    merge: Merge,
    cell: Cell,
}

#[derive(PartialEq, Eq)]
enum Merge {
    /// It stands alone.
    None,
    /// It may go on in the rows below.
    Begins,
    /// It goes on from above.
    GoesOn,
}

impl Reader<'_, '_> {
    /// The table `node`, if any of it is shown.
    pub(crate) fn table(&mut self, node: Node<'_, '_>) -> Option<Table> {
        let mut rows: Vec<(bool, Vec<Placed>)> = Vec::new();
        for row in parts(node, "tr") {
            rows.extend(self.row(row));
        }
        span_rows(&mut rows);
        let rows: Vec<Row> = rows
            .into_iter()
            .map(|(is_head, cells)| Row { is_head, cells: cells.into_iter().map(|placed| placed.cell).collect() })
            .filter(|row| !row.cells.is_empty())
            .collect();
        (!rows.is_empty()).then_some(Table { rows })
    }

    fn row(&mut self, node: Node<'_, '_>) -> Option<(bool, Vec<Placed>)> {
        let properties = child(node, "trPr");
        let has = |name: &str| properties.is_some_and(|properties| child(properties, name).is_some());
        if has("del") {
            self.lose_words(node, "修订中已删除的表格行未带入", Unit::Rows);
            return None;
        }
        if properties.and_then(|properties| switch(properties, "hidden")).unwrap_or(false) {
            self.lose_words(node, "隐藏的表格行未带入", Unit::Rows);
            return None;
        }
        let is_head = properties.and_then(|properties| switch(properties, "tblHeader")).unwrap_or(false);
        let before: usize =
            properties.and_then(|properties| number::<usize>(properties, "gridBefore")).unwrap_or(0).min(MAX_SPAN);
        let mut cells = Vec::new();
        if before > 0 {
            cells.push(Placed {
                column: 0,
                merge: Merge::None,
                cell: Cell { columns: before, rows: 1, blocks: Vec::new() },
            });
        }
        let mut column = before;
        for cell in parts(node, "tc") {
            let properties = child(cell, "tcPr");
            if properties.is_some_and(|properties| child(properties, "cellDel").is_some()) {
                self.lose_words(cell, "修订中已删除的单元格未带入", Unit::Cells);
                continue;
            }
            let columns: usize = properties.and_then(|properties| number::<usize>(properties, "gridSpan")).unwrap_or(1);
            let columns = columns.clamp(1, MAX_SPAN);
            let vertical = properties.and_then(|properties| child(properties, "vMerge"));
            let merge = match vertical.map(|vertical| xml::attribute(vertical, "val")) {
                None => Merge::None,
                Some(Some("restart")) => Merge::Begins,
                Some(_) => Merge::GoesOn,
            };
            let is_covered = properties.and_then(|properties| value(properties, "hMerge")) == Some("continue");
            if is_covered && let Some(last) = cells.last_mut() {
                last.cell.columns += columns;
                self.lose_words(cell, "被合并单元格盖住的文字未带入", Unit::Cells);
            } else if merge == Merge::GoesOn {
                // The content of a covered cell is not shown, and does not count.
                self.lose_words(cell, "被合并单元格盖住的文字未带入", Unit::Cells);
                cells.push(Placed { column, merge, cell: Cell { columns, rows: 1, blocks: Vec::new() } });
            } else {
                let blocks = self.all(cell);
                cells.push(Placed { column, merge, cell: Cell { columns, rows: 1, blocks } });
            }
            column += columns;
        }
        Some((is_head, cells))
    }

    /// Adds a note that the words in `node` are left out, if there are any.
    fn lose_words(&mut self, node: Node<'_, '_>, why: &str, unit: Unit) {
        let words = xml::words(node);
        if !words.is_empty() {
            let note = Note::new(Effect::Dropped, Place::Paragraph(self.place), why);
            self.notes.push(note.quoting(&words).counting(1, unit));
        }
    }
}

/// Rows of a table or cells of a row: also those in content controls and in changes.
fn parts<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(holder) = open.pop() {
        match xml::name(holder) {
            (Space::Word, name) if name == wanted && holder != node => found.push(holder),
            (Space::Word, "tbl" | "tr" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag") => {
                let before = open.len();
                // A table in a cell is the cell's own, and is not reached from here.
                open.extend(holder.children().filter(Node::is_element));
                open[before..].reverse();
            }
            _ => {}
        }
    }
    found
}

/// Lets cells take the rows in which they go on, and takes away the cells that they cover.
fn span_rows(rows: &mut [(bool, Vec<Placed>)]) {
    for at in 0..rows.len() {
        let (above, below) = rows.split_at_mut(at + 1);
        let Some((_, cells)) = above.last_mut() else { continue };
        for placed in cells.iter_mut().filter(|placed| placed.merge == Merge::Begins) {
            let goes_on = |(_, cells): &&(bool, Vec<Placed>)| {
                cells.iter().any(|other| other.column == placed.column && other.merge == Merge::GoesOn)
            };
            let count = below.iter().take_while(goes_on).count();
            for (_, cells) in below.iter_mut().take(count) {
                cells.retain(|other| other.column != placed.column || other.merge != Merge::GoesOn);
            }
            placed.cell.rows += count;
        }
    }
    // An empty row is none: the cell that covers it is a row less high.
    for at in (0..rows.len()).rev() {
        if rows[at].1.is_empty() {
            for (above, (_, cells)) in rows.iter_mut().enumerate().take(at) {
                for placed in cells.iter_mut().filter(|placed| above + placed.cell.rows > at) {
                    placed.cell.rows -= 1;
                }
            }
        }
    }
}

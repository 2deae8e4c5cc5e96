//! Compares the rows and cells of two tables.

use super::{
    align::{Pairing, align},
    block::excerpt,
    change::{Log, Unit, What},
    compare::{self, shapes},
    inline::Mode,
    place::{Place, Places, Step},
    shown::{Fragment, ShownCell, ShownRow, ShownTable, Status},
    table::{Cell, Row, Table, columns},
};

/// A table, all of which became the same.
pub(super) fn whole(table: &Table<'_>, (status, mode): (&Status, &Mode)) -> ShownTable {
    let row = |(at, row): (usize, &Row<'_>)| {
        let place = Place { is_old: *mode == Mode::Removed, steps: vec![Step::Table(table.number), Step::Row(at + 1)] };
        whole_row(row, place, (status, mode))
    };
    ShownTable {
        caption: compare::whole(&table.caption, "table", (status, mode)),
        rows: table.rows.iter().enumerate().map(row).collect(),
        rest: None,
    }
}

fn whole_row(row: &Row<'_>, place: Place, (status, mode): (&Status, &Mode)) -> ShownRow {
    let cells = row.cells.iter().map(|cell| whole_cell(cell, (status, mode))).collect();
    ShownRow { status: Some(status.clone()), is_head: is_head(row), place, anchors: Vec::new(), cells }
}

fn whole_cell(cell: &Cell<'_>, (status, mode): (&Status, &Mode)) -> ShownCell {
    let parts = compare::whole(&cell.blocks, "td", (status, mode));
    ShownCell { status: Some(status.clone()), shape: cell.shape.clone(), anchors: Vec::new(), parts }
}

fn is_head(row: &Row<'_>) -> bool {
    row.section.name == "thead"
}

/// The differences between two versions of a table.
pub(super) fn compare(old: &Table<'_>, new: &Table<'_>, at: &Places, log: &mut Log) -> ShownTable {
    let caption = compare::blocks(&old.caption, &new.caption, "table", at, log);
    let pairings = align(&old.rows, &new.rows);
    let pair = |pairing: &Pairing| match pairing {
        Pairing::Same(i, j) | Pairing::Edited(i, j) => Some((*i, *j)),
        _ => None,
    };
    let pairs: Vec<(usize, usize)> = pairings.iter().filter_map(pair).collect();
    let columns = columns(old, new, &pairs);
    let mut rows = Rows { old, new, at, log: &mut *log, columns: &columns, anchors: Vec::new(), shown: Vec::new() };
    if !pairs.is_empty() {
        columns.iter().for_each(|column| rows.column(*column));
    }
    pairings.into_iter().for_each(|pairing| rows.pairing(pairing));
    let (mut shown, anchors) = (rows.shown, rows.anchors);
    // Changes of whole columns are told at the first row.
    if let Some(first) = shown.first_mut() {
        first.anchors.splice(0..0, anchors);
    }
    let rest = (old.rest != new.rest).then(|| {
        let number = log.add(at.in_new(None), What::Other { old: old.rest.clone(), new: new.rest.clone() });
        (number, Fragment(old.rest.clone()), Fragment(new.rest.clone()))
    });
    ShownTable { caption, rows: shown, rest }
}

struct Rows<'a> {
    old: &'a Table<'a>,
    new: &'a Table<'a>,
    at: &'a Places,
    log: &'a mut Log,
    columns: &'a [Pairing],
    anchors: Vec<usize>,
    shown: Vec<ShownRow>,
}

impl Rows<'_> {
    fn column(&mut self, column: Pairing) {
        let step = |column: usize| Some(Step::Column(column + 1));
        let of = |table: &Table<'_>, column: usize| {
            let cells = table.rows.iter().filter_map(|row| row.cell(column)).map(|cell| cell.html);
            excerpt(&format!("<table><tr>{}</tr></table>", cells.collect::<String>()))
        };
        let unit = Unit::Column;
        let (place, what) = match column {
            Pairing::Removed(i) => (self.at.in_old(step(i)), What::Deleted { unit, excerpt: of(self.old, i) }),
            Pairing::Added(j) => (self.at.in_new(step(j)), What::Inserted { unit, excerpt: of(self.new, j) }),
            Pairing::MovedHere(i, j) => {
                let from = self.at.in_old(step(i));
                (self.at.in_new(step(j)), What::Moved { unit, excerpt: of(self.new, j), from })
            }
            Pairing::Same(..) | Pairing::Edited(..) | Pairing::MovedAway(..) => return,
        };
        self.anchors.push(self.log.add(place, what));
    }

    fn pairing(&mut self, pairing: Pairing) {
        let (old, new) = (self.old, self.new);
        let step = |row: usize| Some(Step::Row(row + 1));
        let unit = Unit::Row;
        let row = match pairing {
            Pairing::Same(i, j) | Pairing::Edited(i, j) => self.row(&old.rows[i], &new.rows[j], (i, j)),
            Pairing::Removed(i) => {
                let (row, place) = (&old.rows[i], self.at.in_old(step(i)));
                let number = self.log.add(place.clone(), What::Deleted { unit, excerpt: excerpt(&row.in_table()) });
                let shown = whole_row(row, place, (&Status::Removed, &Mode::Removed));
                ShownRow { anchors: vec![number], ..shown }
            }
            Pairing::Added(j) => {
                let (row, place) = (&new.rows[j], self.at.in_new(step(j)));
                let number = self.log.add(place.clone(), What::Inserted { unit, excerpt: excerpt(&row.in_table()) });
                let shown = whole_row(row, place, (&Status::Added, &Mode::Added));
                ShownRow { anchors: vec![number], ..shown }
            }
            Pairing::MovedAway(i, j) => {
                let status = Status::MovedAway(self.at.in_new(step(j)));
                whole_row(&old.rows[i], self.at.in_old(step(i)), (&status, &Mode::Kept))
            }
            Pairing::MovedHere(i, j) => {
                let (row, place, from) = (&new.rows[j], self.at.in_new(step(j)), self.at.in_old(step(i)));
                let what = What::Moved { unit, excerpt: excerpt(&row.in_table()), from: from.clone() };
                let number = self.log.add(place, what);
                let shown = self.row(&old.rows[i], row, (i, j));
                let anchors = std::iter::once(number).chain(shown.anchors.iter().copied()).collect();
                ShownRow { status: Some(Status::MovedHere(from)), anchors, ..shown }
            }
        };
        self.shown.push(row);
    }

    fn row(&mut self, old: &Row<'_>, new: &Row<'_>, (i, j): (usize, usize)) -> ShownRow {
        let before = self.log.changes.len();
        let at = self.at.then(Some(Step::Row(i + 1)), Some(Step::Row(j + 1)));
        let mut anchors = Vec::new();
        if old.section != new.section {
            anchors.extend(shapes(&old.section, &new.section, &at, self.log));
        }
        anchors.extend(shapes(&old.shape, &new.shape, &at, self.log));
        let mut cells = Vec::new();
        for column in self.columns {
            cells.extend(self.cell(old, new, *column, &at));
        }
        // Columns that are new or gone are told once, not in each row.
        let is_same = self.log.changes.len() == before;
        ShownRow {
            status: (!is_same).then_some(Status::Edited),
            is_head: is_head(new),
            place: at.in_new(None),
            anchors,
            cells,
        }
    }

    /// The cells of a row that begin in `column`.
    fn cell(&mut self, old: &Row<'_>, new: &Row<'_>, column: Pairing, at: &Places) -> Option<ShownCell> {
        let unit = Unit::Cell;
        let step = |column: usize| Some(Step::Column(column + 1));
        match column {
            Pairing::Same(i, j) | Pairing::Edited(i, j) => match (old.cell(i), new.cell(j)) {
                (Some(left), Some(right)) => Some(self.edited(left, right, &at.then(step(i), step(j)))),
                (Some(left), None) => {
                    let what = What::Deleted { unit, excerpt: excerpt(&left.in_table()) };
                    let number = self.log.add(at.in_old(step(i)), what);
                    let cell = whole_cell(left, (&Status::Removed, &Mode::Removed));
                    Some(ShownCell { anchors: vec![number], ..cell })
                }
                (None, Some(right)) => {
                    let what = What::Inserted { unit, excerpt: excerpt(&right.in_table()) };
                    let number = self.log.add(at.in_new(step(j)), what);
                    let cell = whole_cell(right, (&Status::Added, &Mode::Added));
                    Some(ShownCell { anchors: vec![number], ..cell })
                }
                (None, None) => None,
            },
            Pairing::Removed(i) | Pairing::MovedAway(i, _) => {
                old.cell(i).map(|cell| whole_cell(cell, (&Status::Removed, &Mode::Removed)))
            }
            Pairing::Added(j) | Pairing::MovedHere(_, j) => {
                new.cell(j).map(|cell| whole_cell(cell, (&Status::Added, &Mode::Added)))
            }
        }
    }

    fn edited(&mut self, old: &Cell<'_>, new: &Cell<'_>, at: &Places) -> ShownCell {
        let before = self.log.changes.len();
        let anchors = shapes(&old.shape, &new.shape, at, self.log);
        let parts = compare::blocks(&old.blocks, &new.blocks, "td", at, self.log);
        let status = (self.log.changes.len() > before).then_some(Status::Edited);
        ShownCell { status, shape: new.shape.clone(), anchors, parts }
    }
}

//! The cells of one sheet, and their visibility.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{
    Book,
    strings::{Format, is_shown},
};
use crate::file::text_extraction::{
    extracted::{Extracted, Hidden},
    xml::{self, Node, Tag},
};

/// Properties of a sheet that must be known before its cells: some of them follow the cells.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    hidden_columns: Vec<RangeInclusive<usize>>,
    /// Visible columns in a sheet that hides all others.
    shown_columns: Vec<RangeInclusive<usize>>,
    hides_other_columns: bool,
    /// Rows and columns of merged cells, of which only the first one is shown.
    merged: Vec<(RangeInclusive<usize>, RangeInclusive<usize>)>,
}

impl Sheet {
    /// Reads the properties in `xml`.
    pub(super) fn look(xml: &str) -> Self {
        let mut sheet = Self::default();
        xml::walk(xml, |_, node| {
            let Node::Start(tag) = node else { return };
            match tag.name() {
                "sheetFormatPr" => sheet.hides_other_columns = is_zero(&tag, "defaultColWidth"),
                "col" => {
                    let number = |name| tag.get(name).and_then(|text| text.parse().ok());
                    let (Some(first), Some(last)) = (number("min"), number("max")) else { return };
                    let is_hidden = tag.is("hidden") || is_zero(&tag, "width");
                    let columns = if is_hidden { &mut sheet.hidden_columns } else { &mut sheet.shown_columns };
                    columns.push(first..=last);
                }
                "mergeCell" => sheet.merged.extend(tag.get("ref").as_deref().and_then(area)),
                _ => {}
            }
        });
        sheet
    }

    /// Adds the cells of `xml`, all of them hidden for the reason `within` if there is one. Returns whether it was read to its
    /// end.
    pub(super) fn read(&self, xml: &str, book: &Book, within: Option<Hidden>, to: &mut Extracted) -> bool {
        let mut rows =
            Rows { sheet: self, book, within, row: 0, is_hidden: false, column: 0, cell: None, covered: Vec::new() };
        let mut hidden = Counts::default();
        let is_whole = xml::walk(xml, |path, node| match node {
            Node::Start(tag) => rows.start(&tag),
            Node::Text(text) => rows.text(path, &text),
            Node::End if path.last().is_some_and(|name| name == "c") => rows.end(to, &mut hidden),
            Node::End if path.last().is_some_and(|name| name == "row") => to.end_row(),
            Node::End => {}
        });
        to.count(Hidden::Rows, hidden.rows.len());
        to.count(Hidden::Columns, hidden.columns.len());
        to.count(Hidden::Cells, hidden.cells);
        is_whole
    }

    fn hides_column(&self, column: usize) -> bool {
        let is_in = |columns: &[RangeInclusive<usize>]| columns.iter().any(|some| some.contains(&column));
        is_in(&self.hidden_columns) || (self.hides_other_columns && !is_in(&self.shown_columns))
    }
}

/// Numbers of hidden parts that hold something.
#[derive(Default)]
struct Counts {
    rows: BTreeSet<usize>,
    columns: BTreeSet<usize>,
    cells: usize,
}

struct Rows<'s> {
    sheet: &'s Sheet,
    book: &'s Book,
    within: Option<Hidden>,
    /// Number of the row, from 1.
    row: usize,
    is_hidden: bool,
    /// Number of the column, from 1.
    column: usize,
    cell: Option<Cell>,
    /// Columns of this row that lie under merged cells.
    covered: Vec<RangeInclusive<usize>>,
}

#[derive(Default)]
struct Cell {
    kind: String,
    style: usize,
    value: String,
}

impl Rows<'_> {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "row" => {
                self.row = tag.get("r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                self.is_hidden = tag.is("hidden") || is_zero(tag, "ht");
                self.column = 0;
                let here = self.sheet.merged.iter().filter(|(rows, _)| rows.contains(&self.row));
                self.covered = here
                    .filter_map(|(rows, columns)| {
                        let first = columns.start() + usize::from(*rows.start() == self.row);
                        (first <= *columns.end()).then_some(first..=*columns.end())
                    })
                    .collect();
            }
            "c" => {
                let named = tag.get("r").as_deref().and_then(column_of);
                self.column = named.unwrap_or(self.column + 1);
                let style = tag.get("s").and_then(|style| style.parse().ok()).unwrap_or_default();
                self.cell = Some(Cell { kind: tag.get("t").unwrap_or_default(), style, value: String::new() });
            }
            _ => {}
        }
    }

    fn text(&mut self, path: &[String], text: &str) {
        let Some(cell) = &mut self.cell else { return };
        let is_value = match cell.kind.as_str() {
            "inlineStr" => is_shown(path),
            _ => path.last().is_some_and(|name| name == "v"),
        };
        if is_value {
            cell.value.push_str(text);
        }
    }

    fn end(&mut self, to: &mut Extracted, counts: &mut Counts) {
        let Some(cell) = self.cell.take() else { return };
        let format = self.book.formats.get(cell.style);
        let shared = || cell.value.trim().parse().ok().and_then(|at: usize| self.book.strings.get(at));
        let (text, is_number) = match cell.kind.as_str() {
            "s" => (shared().map(String::as_str).unwrap_or_default(), false),
            "b" => (if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }, false),
            "" | "n" => (cell.value.trim(), true),
            _ => (cell.value.as_str(), false),
        };
        if text.trim().is_empty() {
            return;
        }
        if is_number && format == Format::Other {
            return to.look_through(text);
        }
        let hidden = if self.within.is_some() {
            self.within
        } else if self.is_hidden {
            counts.rows.insert(self.row);
            Some(Hidden::Rows)
        } else if self.sheet.hides_column(self.column) {
            counts.columns.insert(self.column);
            Some(Hidden::Columns)
        } else if format == Format::Nothing || self.covered.iter().any(|columns| columns.contains(&self.column)) {
            counts.cells += 1;
            Some(Hidden::Cells)
        } else {
            None
        };
        to.say(hidden, text);
        to.end_line(hidden);
        if hidden.is_none() {
            to.end_cell();
        }
    }
}

/// Whether the attribute `name` of `tag` is a length of 0.
fn is_zero(tag: &Tag<'_>, name: &str) -> bool {
    tag.get(name).and_then(|length| length.parse::<f64>().ok()).is_some_and(|length| length <= 0.0)
}

/// Rows and columns of `B2:C3`.
fn area(text: &str) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
    let (first, last) = text.split_once(':')?;
    let row = |cell: &str| cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<usize>().ok();
    Some((row(first)?..=row(last)?, column_of(first)?..=column_of(last)?))
}

/// The column of the cell `B2`, from 1.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase());
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_known_by_their_names() {
        assert_eq!(["A1", "Z9", "AA10", "XFD1"].map(column_of), [Some(1), Some(26), Some(27), Some(16_384)]);
        assert_eq!((column_of("1"), area("B2:C10")), (None, Some((2..=10, 2..=3))));
    }
}

//! Rows, columns and cells of a table that its program hides. Excel, WPS and LibreOffice put them on the clipboard, too.

use crate::{
    finding::{Findings, Kind},
    hidden,
    sheet::{HidingRule, shown},
    space::{begins, integer, single_spaced},
    style::{ABSOLUTE, is_nothing, said},
    table::{cells, rows},
    tree::{NodeId, Tree},
};

/// Largest spans that HTML knows.
const MAX_COLUMNS: usize = 1_000;
const MAX_ROWS: usize = 65_534;

/// Where a cell stands, and how far it reaches.
#[derive(Clone, Copy)]
struct Position {
    cell: NodeId,
    row: usize,
    column: usize,
    height: usize,
    width: usize,
}

/// A table of which something is hidden.
struct Grid {
    table: NodeId,
    rows: Vec<NodeId>,
    is_row_off: Vec<bool>,
    is_column_off: Vec<bool>,
    cells: Vec<(Position, bool)>,
}

/// What is lost of a table, in words.
#[derive(Default)]
struct Lost {
    /// The rows, each with the words of its cells.
    rows: Vec<(usize, String)>,
    /// The columns, each with the first of its cells that has words.
    columns: Vec<(usize, NodeId, String)>,
    cells: Vec<(NodeId, String)>,
}

/// Takes them out of every table of `tree`.
pub fn take_hidden(tree: &mut Tree, rules: &[HidingRule], findings: &mut Findings) {
    let tables: Vec<NodeId> = tree.all(tree.root(), &["table"]).collect();
    for table in tables {
        if let Some(grid) = grid(tree, rules, table) {
            take(tree, &grid, findings);
        }
    }
}

/// The table, if anything of it is hidden.
fn grid(tree: &Tree, rules: &[HidingRule], table: NodeId) -> Option<Grid> {
    // A cell that is only made invisible keeps its place: its words are `hidden`'s.
    let is_off = |node: NodeId| {
        let is_gone = || {
            let visibility = shown(tree, rules, node, "visibility");
            begins(&visibility, "collapse") || begins(&visibility, "hidden")
        };
        hidden::is_off(tree, rules, node) || (!matches!(tree.name(node), "td" | "th") && is_gone())
    };
    let is_column_off = hidden_columns(tree, table, &|node| is_off(node) || is_collapsed(tree, node, "width"));
    let rows = rows(tree, table);
    let is_row_off: Vec<bool> = rows
        .iter()
        .map(|row| {
            tree.attribute(*row, "data-deleted").is_some()
                || is_off(*row)
                || tree.parent(*row).is_some_and(is_off)
                || is_collapsed(tree, *row, "height")
        })
        .collect();
    let cells: Vec<(Position, bool)> = positions(tree, &rows).into_iter().map(|it| (it, is_off(it.cell))).collect();
    let any = is_column_off.contains(&true) || is_row_off.contains(&true) || cells.iter().any(|(_, is_off)| *is_off);
    any.then_some(Grid { table, rows, is_row_off, is_column_off, cells })
}

fn is_collapsed(tree: &Tree, node: NodeId, size: &str) -> bool {
    let attribute = tree.attribute(node, size).unwrap_or_default();
    is_nothing(&said(tree, node, size), ABSOLUTE) || is_nothing(attribute, ABSOLUTE)
}

/// Which columns are hidden, as far as the table says anything of them.
fn hidden_columns(tree: &Tree, table: NodeId, is_off: &dyn Fn(NodeId) -> bool) -> Vec<bool> {
    let mut found = Vec::new();
    for node in tree.children(table).filter(|node| matches!(tree.name(*node), "col" | "colgroup")) {
        let inner: Vec<NodeId> = tree.children(node).filter(|child| tree.is_element(*child)).collect();
        let all = if tree.name(node) == "colgroup" && !inner.is_empty() { inner } else { vec![node] };
        for column in all {
            let span = tree.attribute(column, "span").and_then(integer).unwrap_or(1);
            let span = usize::try_from(span).unwrap_or(1).clamp(1, MAX_COLUMNS).min(MAX_COLUMNS - found.len());
            let is_off = is_off(column) || is_off(node);
            found.extend(std::iter::repeat_n(is_off, span));
        }
    }
    found
}

/// Where each cell of `rows` stands.
fn positions(tree: &Tree, rows: &[NodeId]) -> Vec<Position> {
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
    let mut all = Vec::new();
    for (row, node) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells(tree, *node) {
            while taken[row].get(column) == Some(&true) {
                column += 1;
            }
            let left = rows.len() - row;
            let width = span(tree, cell, "colspan", MAX_COLUMNS).max(1);
            let height = match span(tree, cell, "rowspan", MAX_ROWS) {
                0 => left,
                height => height.min(left),
            };
            for line in &mut taken[row..row + height] {
                if line.len() < column + width {
                    line.resize(column + width, false);
                }
                line[column..column + width].fill(true);
            }
            all.push(Position { cell, row, column, height, width });
        }
    }
    all
}

/// How far a cell reaches, as browsers read it: 1 where that is no number.
fn span(tree: &Tree, cell: NodeId, name: &str, most: usize) -> usize {
    let number = tree.attribute(cell, name).and_then(integer).unwrap_or(1);
    usize::try_from(number).unwrap_or(1).min(most)
}

fn take(tree: &mut Tree, grid: &Grid, findings: &mut Findings) {
    let Grid { table, rows, is_row_off, is_column_off, cells } = grid;
    let mut lost = Lost::default();
    let mut gone = Vec::new();
    for (position, is_off) in cells {
        let Position { cell, row, column, height, width } = *position;
        let is_hidden = |at: &usize| is_column_off.get(*at) == Some(&true);
        let down: Vec<usize> = (row..row + height).filter(|at| !is_row_off[*at]).collect();
        let right: Vec<usize> = (column..column + width).filter(|at| !is_hidden(at)).collect();
        let words = single_spaced(&tree.text(cell));
        let (Some(first_row), Some(first_column), false) = (down.first(), right.first(), *is_off) else {
            gone.push(cell);
            if words.is_empty() && !tree.holds(cell, &["img"]) {
                continue;
            }
            if down.is_empty() {
                match lost.rows.last_mut() {
                    Some((last, known)) if *last == row => known.extend([" ", words.as_str()]),
                    _ => lost.rows.push((row, words)),
                }
            } else if right.is_empty() {
                if !lost.columns.iter().any(|(known, ..)| *known == column) {
                    lost.columns.push((column, cell, words));
                }
            } else {
                lost.cells.push((cell, words));
            }
            continue;
        };
        for (name, before, after) in [("rowspan", height, down.len()), ("colspan", width, right.len())] {
            if before != after {
                tree.set_attribute(cell, name, &after.to_string());
            }
        }
        // The program shows a merged cell in those of its rows that it shows.
        if *first_row != row {
            let next = cells.iter().map(|(other, _)| other).find(|it| it.row == *first_row && it.column > column);
            tree.insert(rows[*first_row], cell, next.map(|next| next.cell));
        }
        if !words.is_empty() && (*first_row != row || *first_column != column) {
            findings.tell(tree, Kind::MergedOverHidden, cell, &words);
        }
    }
    lost.tell(tree, rows, findings);
    gone.into_iter().for_each(|cell| tree.detach(cell));
    for (row, _) in rows.iter().zip(is_row_off).filter(|(_, is_off)| **is_off) {
        tree.detach(*row);
    }
    let columns: Vec<NodeId> =
        tree.children(*table).filter(|node| matches!(tree.name(*node), "col" | "colgroup")).collect();
    columns.into_iter().for_each(|node| tree.detach(node));
}

impl Lost {
    fn tell(&self, tree: &Tree, rows: &[NodeId], findings: &mut Findings) {
        if let Some((first, words)) = self.rows.first() {
            findings.tell_many(tree, Kind::HiddenRows, rows[*first], words, self.rows.len());
        }
        if let Some((_, first, _)) = self.columns.first() {
            let words: Vec<&str> = self.columns.iter().map(|(.., words)| words.as_str()).collect();
            findings.tell_many(tree, Kind::HiddenColumns, *first, &words.join(" "), self.columns.len());
        }
        if let Some((first, words)) = self.cells.first() {
            findings.tell_many(tree, Kind::HiddenCells, *first, words, self.cells.len());
        }
    }
}

//! The visible cells of a table: sheets hide rows and columns, and merged cells reach over them.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::{Node, node::Element};

use super::nested::number;
use crate::seen::{is_collapsed, unseen};

/// More columns than any table has.
const MAX_COLUMNS: usize = 1_000;
/// Largest span that is read.
const MAX_SPAN: u32 = 1_000;

/// The reach of a table's cells over its visible part.
#[derive(Default)]
pub struct Grid {
    /// Columns and rows of each cell; none where all of its columns are hidden.
    spans: HashMap<NodeId, (usize, usize)>,
    hidden_rows: HashSet<NodeId>,
    /// The column of each cell.
    columns: HashMap<NodeId, usize>,
    /// Cells that begin in hidden rows, by the first of their rows that is seen.
    from_above: HashMap<NodeId, Vec<NodeId>>,
    moved: HashSet<NodeId>,
}

impl Grid {
    /// Of the element `table`.
    pub fn of(table: NodeRef<'_, Node>) -> Self {
        let hidden = hidden_columns(table);
        let rows: Vec<NodeRef<'_, Node>> = parts(table).collect();
        let is_off: Vec<bool> = rows.iter().map(|row| is_hidden_row(*row)).collect();
        if hidden.is_empty() && !is_off.contains(&true) {
            return Self::default();
        }
        let mut grid = Self::default();
        // The number of rows, this one included, for which the cells above still reach into each column.
        let mut open: Vec<usize> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if is_off.get(at) == Some(&true) {
                grid.hidden_rows.insert(row.id());
            }
            let mut column = 0;
            for cell in row.children() {
                let Some(element) = cell.value().as_element().filter(|element| is_cell(element)) else { continue };
                while open.get(column).is_some_and(|left| *left > 0) {
                    column += 1;
                }
                let span = |name: &str| number(element, name, 1..=MAX_SPAN).unwrap_or(1) as usize;
                let (width, height) = (span("colspan"), span("rowspan"));
                let end = (column + width).min(MAX_COLUMNS);
                let wide = (column..end).filter(|column| hidden.get(*column) != Some(&true)).count();
                let high = is_off.iter().skip(at).take(height).filter(|is_off| !**is_off).count();
                grid.spans.insert(cell.id(), (wide, high));
                grid.columns.insert(cell.id(), column);
                let reached = rows.iter().skip(at).zip(is_off.iter().skip(at)).take(height);
                let first = reached.enumerate().find(|(_, (_, is_off))| !**is_off);
                if let Some((1.., (first, _))) = first.filter(|_| wide > 0 && unseen(element).is_none()) {
                    grid.from_above.entry(first.id()).or_default().push(cell.id());
                    grid.moved.insert(cell.id());
                }
                if open.len() < end {
                    open.resize(end, 0);
                }
                open.iter_mut().take(end).skip(column).for_each(|left| *left = height);
                column = end;
            }
            open.iter_mut().for_each(|left| *left = left.saturating_sub(1));
        }
        grid
    }

    /// Whether `row` is hidden as a row of a sheet is.
    pub fn hides_row(&self, row: NodeId) -> bool {
        self.hidden_rows.contains(&row)
    }

    /// Whether `cell` stands in hidden columns alone.
    pub fn hides_cell(&self, cell: NodeId) -> bool {
        self.spans.get(&cell).is_some_and(|(wide, _)| *wide == 0)
    }

    /// The column of `cell`, from 0; 0 for all where nothing is hidden.
    pub fn column(&self, cell: NodeId) -> usize {
        self.columns.get(&cell).copied().unwrap_or_default()
    }

    /// The cells that begin in hidden rows above `row` and are seen from it on, with their columns.
    pub fn moved_into(&self, row: NodeId) -> impl Iterator<Item = (usize, NodeId)> {
        self.from_above.get(&row).into_iter().flatten().map(|cell| (self.column(*cell), *cell))
    }

    /// Whether `cell` begins in a hidden row and is seen in another.
    pub fn moves(&self, cell: NodeId) -> bool {
        self.moved.contains(&cell)
    }

    /// The number of columns and rows over which `cell` reaches, where that is known here.
    pub fn span(&self, cell: NodeId) -> Option<(usize, usize)> {
        self.spans.get(&cell).copied()
    }
}

/// Whether the row `row` is hidden.
pub fn is_hidden_row(row: NodeRef<'_, Node>) -> bool {
    row.value().as_element().is_some_and(|element| unseen(element).is_some() || is_collapsed(element, "height"))
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name(), "td" | "th")
}

/// The rows of `table`, without those of tables in it.
fn parts(table: NodeRef<'_, Node>) -> impl Iterator<Item = NodeRef<'_, Node>> {
    let is = |node: &NodeRef<'_, Node>, names: &[&str]| {
        node.value().as_element().is_some_and(|element| names.contains(&element.name()))
    };
    table.children().flat_map(move |section| {
        let inner = is(&section, &["thead", "tbody", "tfoot"]).then(|| section.children());
        let own = is(&section, &["tr"]).then_some(section);
        own.into_iter().chain(inner.into_iter().flatten().filter(move |node| is(node, &["tr"])))
    })
}

/// The hidden columns, from the left; empty where none is.
fn hidden_columns(table: NodeRef<'_, Node>) -> Vec<bool> {
    let mut columns = Vec::new();
    let mut add = |element: &Element, is_off: bool| {
        let span = number(element, "span", 1..=MAX_SPAN).unwrap_or(1) as usize;
        let room = MAX_COLUMNS.saturating_sub(columns.len());
        columns.extend(std::iter::repeat_n(is_off, span.min(room)));
    };
    let is_off = |element: &Element| unseen(element).is_some() || is_collapsed(element, "width");
    for node in table.children() {
        let Some(element) = node.value().as_element() else { continue };
        match element.name() {
            "col" => add(element, is_off(element)),
            "colgroup" => {
                let mut has_columns = false;
                for col in node.children().filter_map(|col| col.value().as_element()) {
                    has_columns = true;
                    add(col, is_off(element) || is_off(col));
                }
                if !has_columns {
                    add(element, is_off(element));
                }
            }
            _ => {}
        }
    }
    if columns.contains(&true) { columns } else { Vec::new() }
}

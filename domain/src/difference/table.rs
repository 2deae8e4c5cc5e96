//! The rows and cells of a table, each cell with its column.

use super::{
    align::{Alike, Pairing, best_pairs},
    block::{Block, Builder},
    likeness::{Profile, THRESHOLD},
    markup::{Content, Node},
    shape::Shape,
};

/// The most columns that a cell counts for.
const MAX_SPAN: usize = 100;
/// The most cells that are compared to find columns again; beyond it, columns are taken in their order.
const MAX_CELLS: usize = 2_000_000;

#[derive(Debug)]
pub(super) struct Table<'a> {
    /// Its number in the body, from 1.
    pub number: usize,
    pub shape: Shape,
    pub caption: Vec<Block<'a>>,
    pub rows: Vec<Row<'a>>,
    /// Its content that is no row, as HTML.
    pub rest: String,
}

#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Head, body or foot of the table.
    pub section: Shape,
    pub shape: Shape,
    pub cells: Vec<Cell<'a>>,
    html: &'a str,
    key: String,
}

#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub shape: Shape,
    pub html: &'a str,
    /// The column in which it begins, from 0.
    pub column: usize,
    pub blocks: Vec<Block<'a>>,
}

impl Table<'_> {
    fn width(&self) -> usize {
        let ends = self.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column + cell.span("colspan")));
        ends.max().unwrap_or_default()
    }
}

impl Row<'_> {
    /// The HTML of the row in a table of its own: outside of one, it would be no row.
    pub fn in_table(&self) -> String {
        format!("<table>{}</table>", self.html)
    }

    /// The cell that begins in `column`.
    pub fn cell(&self, column: usize) -> Option<&Cell<'_>> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}

impl Cell<'_> {
    /// The HTML of the cell in a table of its own.
    pub fn in_table(&self) -> String {
        format!("<table><tr>{}</tr></table>", self.html)
    }

    fn span(&self, name: &str) -> usize {
        self.shape.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MAX_SPAN)
    }
}

impl Alike for Row<'_> {
    fn key(&self) -> &str {
        &self.key
    }

    fn profile(&self) -> Profile {
        // A row of other figures in the place of one is that row.
        Profile::new("row".to_owned(), self.html, THRESHOLD)
    }
}

/// The table of the shape `shape` that holds `nodes`.
pub(super) fn table<'a>(builder: &mut Builder<'a>, shape: Shape, nodes: Vec<Node>) -> Table<'a> {
    builder.tables += 1;
    let mut made = Table { number: builder.tables, shape, caption: Vec::new(), rows: Vec::new(), rest: String::new() };
    for node in nodes {
        let name = match &node.content {
            Content::Element(shape, _) => shape.name.as_str(),
            Content::Text(_) => "",
        };
        match name {
            "caption" => made.caption.extend(builder.blocks(vec![node])),
            "thead" | "tbody" | "tfoot" => {
                if let Content::Element(section, rows) = node.content {
                    rows.into_iter().for_each(|row| made.add(builder, &section, row));
                }
            }
            _ => made.add(builder, &Shape { name: "tbody".to_owned(), attributes: Vec::new() }, node),
        }
    }
    set_columns(&mut made.rows);
    made
}

impl<'a> Table<'a> {
    fn add(&mut self, builder: &mut Builder<'a>, section: &Shape, node: Node) {
        let html = builder.html.get(node.range).unwrap_or_default();
        let Content::Element(shape, nodes) = node.content else { return self.rest.push_str(html.trim()) };
        if shape.name != "tr" {
            return self.rest.push_str(html);
        }
        let mut cells = Vec::new();
        for node in nodes {
            let html = builder.html.get(node.range).unwrap_or_default();
            match node.content {
                Content::Element(shape, nodes) if matches!(shape.name.as_str(), "td" | "th") => {
                    cells.push(Cell { shape, html, column: 0, blocks: builder.blocks(nodes) });
                }
                _ => self.rest.push_str(html.trim()),
            }
        }
        let key = format!("{}>{html}", section.written());
        self.rows.push(Row { section: section.clone(), shape, cells, html, key });
    }
}

/// Cells that reach down take their columns from the rows below.
fn set_columns(rows: &mut [Row<'_>]) {
    // The number of further rows for which each column is taken.
    let mut taken: Vec<usize> = Vec::new();
    for row in rows {
        let mut column = 0;
        for cell in &mut row.cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let (wide, tall) = (cell.span("colspan"), cell.span("rowspan"));
            cell.column = column;
            taken.resize(taken.len().max(column + wide), 0);
            taken[column..column + wide].fill(tall);
            column += wide;
        }
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
}

/// The columns of both tables, of which the rows `pairs` are the same ones. `Same` says that they are found again; their cells
/// may differ.
pub(super) fn columns(old: &Table<'_>, new: &Table<'_>, pairs: &[(usize, usize)]) -> Vec<Pairing> {
    let (left, right) = (old.width(), new.width());
    let found: Vec<(usize, usize)> = if left.saturating_mul(right).saturating_mul(pairs.len()) > MAX_CELLS {
        (0..left.min(right)).map(|at| (at, at)).collect()
    } else {
        best_pairs(left, right, |i, j| Some(likeness(old, new, pairs, (i, j))))
    };
    let removed: Vec<usize> = (0..left).filter(|at| !found.iter().any(|(i, _)| i == at)).collect();
    let added: Vec<usize> = (0..right).filter(|at| !found.iter().any(|(_, j)| j == at)).collect();
    let is_same = |i: usize, j: usize| !pairs.is_empty() && equal_cells(old, new, pairs, (i, j)).count() == pairs.len();
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for i in &removed {
        let taken = |j: &usize| moved.iter().any(|(_, other)| other == j);
        let to = added.iter().find(|j| !taken(j) && is_same(*i, **j)).copied();
        moved.extend(to.map(|j| (*i, j)));
    }
    let gone = |at: usize| {
        moved.iter().find(|(i, _)| *i == at).map_or(Pairing::Removed(at), |(i, j)| Pairing::MovedAway(*i, *j))
    };
    let come = |at: usize| {
        moved.iter().find(|(_, j)| *j == at).map_or(Pairing::Added(at), |(i, j)| Pairing::MovedHere(*i, *j))
    };
    let (mut i, mut j, mut merged) = (0, 0, Vec::new());
    for (left, right) in found {
        merged.extend((i..left).map(&gone));
        merged.extend((j..right).map(&come));
        merged.push(Pairing::Same(left, right));
        (i, j) = (left + 1, right + 1);
    }
    merged.extend((i..left).map(gone));
    merged.extend((j..right).map(come));
    merged
}

/// The cells that both rows of a pair have alike in these columns: whether they are empty.
fn equal_cells(
    old: &Table<'_>,
    new: &Table<'_>,
    pairs: &[(usize, usize)],
    (i, j): (usize, usize),
) -> impl Iterator<Item = bool> {
    pairs.iter().filter_map(move |(before, after)| {
        let (before, after) = (old.rows.get(*before)?.cell(i)?, new.rows.get(*after)?.cell(j)?);
        (before.html == after.html).then_some(after.blocks.is_empty())
    })
}

/// The likeness of these columns: a little for any two, and for two at the same place.
#[allow(clippy::cast_precision_loss, reason = "rows of a table")]
fn likeness(old: &Table<'_>, new: &Table<'_>, pairs: &[(usize, usize)], (i, j): (usize, usize)) -> f32 {
    // Empty cells are alike everywhere.
    let weight = |is_empty: bool| if is_empty { 0.2 } else { 1.0 };
    let much: f32 = equal_cells(old, new, pairs, (i, j)).map(weight).sum();
    let place = if i == j { 0.01 } else { 0.0 };
    0.05 + place + much / pairs.len().max(1) as f32
}

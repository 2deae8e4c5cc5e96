//! Where the pieces of a page stand.

use domain::ingest::Place;

use crate::{
    space::{dense, is_blank},
    table::{cells, rows},
    tree::{NodeId, Tree},
};

/// Longer words of a first cell are no name of a column, in characters.
const MAX_NAME_CHARS: usize = 12;
const BLOCK: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "div",
    "section",
    "article",
    "td",
    "th",
];

/// The places of a page as it came, whatever becomes of its nodes.
pub struct Places {
    inside: Vec<(NodeId, Place)>,
}

impl Places {
    /// The places of `tree` as it is now.
    pub fn new(tree: &Tree) -> Self {
        let mut inside = Vec::new();
        let mut count = 0;
        for block in tree.all(tree.body(), BLOCK) {
            if tree.closest(block, &["table"]).is_none() && !tree.holds(block, BLOCK) && !is_blank(&tree.text(block)) {
                count += 1;
                inside.push((block, Place::Paragraph(count)));
            }
        }
        for table in tree.all(tree.root(), &["table"]) {
            let rows = rows(tree, table);
            let names: Vec<NodeId> = rows.first().map(|row| cells(tree, *row)).unwrap_or_default();
            for (at, row) in rows.iter().enumerate() {
                inside.push((*row, Place::Line(at + 1)));
                for (column, cell) in cells(tree, *row).into_iter().enumerate() {
                    let column = name_of(tree, names.get(column).copied(), column);
                    inside.push((cell, Place::Cell { line: Some(at + 1), column }));
                }
            }
        }
        inside.sort_by_key(|(node, _)| *node);
        Self { inside }
    }

    fn known(&self, node: NodeId) -> Option<&Place> {
        let at = self.inside.binary_search_by_key(&node, |(known, _)| *known).ok()?;
        self.inside.get(at).map(|(_, place)| place)
    }

    /// The place of `node`, which stands in `tree`.
    pub fn of(&self, tree: &Tree, node: NodeId) -> Place {
        let outer = tree.around(node).find_map(|outer| self.known(outer));
        let inner = || tree.all(node, BLOCK).find_map(|block| self.known(block));
        outer.or_else(inner).cloned().unwrap_or(Place::Whole)
    }
}

/// A column by the words of its first cell, or by its letter as a sheet has it.
fn name_of(tree: &Tree, first: Option<NodeId>, column: usize) -> String {
    let name = first.map(|cell| dense(&tree.text(cell))).unwrap_or_default();
    if name.is_empty() || name.chars().count() > MAX_NAME_CHARS { letters(column) } else { name }
}

/// A, … Z, AA, AB.
fn letters(column: usize) -> String {
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    let letter = u8::try_from(column % 26).map_or('A', |at| char::from(b'A' + at));
    format!("{before}{letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_without_names_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}

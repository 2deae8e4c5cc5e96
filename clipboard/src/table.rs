//! Parts of a table, as browsers find them.

use crate::tree::{NodeId, Tree};

/// The rows of `table`, in the order in which they are shown.
pub fn rows(tree: &Tree, table: NodeId) -> Vec<NodeId> {
    let within = |parts: &[&str]| {
        let mut found = Vec::new();
        for child in tree.children(table) {
            match tree.name(child) {
                "tr" if parts.contains(&"tr") => found.push(child),
                name if parts.contains(&name) => {
                    found.extend(tree.children(child).filter(|row| tree.name(*row) == "tr"))
                }
                _ => {}
            }
        }
        found
    };
    [within(&["thead"]), within(&["tr", "tbody"]), within(&["tfoot"])].concat()
}

/// The cells of `row`.
pub fn cells(tree: &Tree, row: NodeId) -> Vec<NodeId> {
    tree.children(row).filter(|cell| matches!(tree.name(*cell), "td" | "th")).collect()
}

/// The caption of `table`.
pub fn caption(tree: &Tree, table: NodeId) -> Option<NodeId> {
    tree.children(table).find(|child| tree.name(*child) == "caption")
}

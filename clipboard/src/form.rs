//! Content that a body can't hold, where its loss is easily overlooked.

use crate::{
    colour::coloured,
    finding::{Findings, Kind},
    style::said,
    tree::{NodeId, Tree},
};

/// Attributes that hold the formula of a cell.
const FORMULA: [&str; 3] = ["x:fmla", "data-sheets-formula", "data-formula"];

/// Tells of such content in `tree`.
pub fn tell(tree: &Tree, findings: &mut Findings) {
    let mut each = |kind, nodes: Vec<NodeId>| {
        for node in nodes {
            findings.tell(tree, kind, node, &tree.text(node));
        }
    };
    let has_formula = |node: &NodeId| FORMULA.iter().any(|name| tree.attribute(*node, name).is_some());
    each(Kind::Colours, coloured(tree));
    each(Kind::Formulas, tree.elements(tree.root()).filter(has_formula).collect());
    let is_footnote = |node: &NodeId| is_footnote(tree, *node);
    each(Kind::Footnotes, tree.all(tree.body(), &["div", "aside", "li"]).filter(is_footnote).collect());
}

/// Whether `node` is a footnote, of Word or of LibreOffice.
fn is_footnote(tree: &Tree, node: NodeId) -> bool {
    let id = tree.attribute(node, "id").and_then(|id| id.strip_prefix("sd")).unwrap_or_default();
    let number = ["footnote", "endnote"].iter().find_map(|kind| id.strip_prefix(kind));
    matches!(said(tree, node, "mso-element").as_str(), "footnote" | "endnote")
        || number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

//! Fields of Office: the part between a field's beginning and its shown result is its code.

use crate::{
    finding::{Findings, Kind},
    space::is_blank,
    style::said,
    tree::{NodeId, Tree},
};

/// Takes the codes of fields out of `tree`.
pub fn take_codes(tree: &mut Tree, findings: &mut Findings) {
    // The fields that are open, each with the texts of its code; `None` in the result.
    let mut open: Vec<Option<Vec<NodeId>>> = Vec::new();
    let mut codes: Vec<NodeId> = Vec::new();
    for node in tree.descendants(tree.body()) {
        if tree.as_text(node).is_some() {
            if let Some(code) = open.iter_mut().flatten().next() {
                code.push(node);
            }
            continue;
        }
        match said(tree, node, "mso-element").as_str() {
            "field-begin" => open.push(Some(Vec::new())),
            "field-separator" => codes.extend(open.last_mut().and_then(Option::take).unwrap_or_default()),
            // Without its end a beginning hides nothing: it was cut off by the selection.
            "field-end" => codes.extend(open.pop().flatten().unwrap_or_default()),
            _ => {}
        }
    }
    for code in codes {
        let text = tree.text(code);
        if !is_blank(&text) {
            findings.tell(tree, Kind::FieldCode, code, &text);
        }
        tree.detach(code);
    }
}

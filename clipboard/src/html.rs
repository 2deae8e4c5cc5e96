//! A tree as HTML.

use std::borrow::Cow;

use crate::tree::{Element, NodeId, Tree};

const VOID: [&str; 3] = ["br", "hr", "img"];

/// All that `node` holds, as HTML.
pub fn inner(tree: &Tree, node: NodeId) -> String {
    let mut html = String::new();
    write_children(tree, node, &mut html);
    html
}

fn write_children(tree: &Tree, node: NodeId, html: &mut String) {
    for child in tree.children(node) {
        if let Some(text) = tree.as_text(child) {
            html.push_str(&escaped(text));
        } else if let Some(Element { name, attributes, .. }) = tree.as_element(child) {
            html.extend(["<", name]);
            for (name, value) in attributes {
                html.extend([" ", name, "=\"", &escaped(value).replace('"', "&quot;"), "\""]);
            }
            html.push('>');
            if !VOID.contains(&name.as_str()) {
                write_children(tree, child, html);
                html.extend(["</", name, ">"]);
            }
        }
    }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '\u{a0}']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(domain::body::escape(text).replace('\u{a0}', "&nbsp;"))
}

//! A page that the browser has read, as the tree of the rules.

use clipboard::{Element, HidingRule, NodeId, Tree};
use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Document, Node};

/// The tree of `page`; its elements know which of `rules` select them.
pub fn tree(page: &Document, rules: &[HidingRule]) -> Tree {
    let Some(root) = page.document_element() else { return Tree::new(Element::default()) };
    // Programs write invalid selectors; most of them select nothing.
    let is_used = |rule: &HidingRule| page.query_selector_all(&rule.selectors).is_ok_and(|found| found.length() > 0);
    let selectors: Vec<(usize, &str)> = rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| is_used(rule))
        .map(|(at, rule)| (at, rule.selectors.as_str()))
        .collect();
    let mut tree = Tree::new(element(&root, &selectors));
    let top = tree.root();
    read_children(&root, top, &selectors, &mut tree);
    tree
}

fn read_children(node: &Node, parent: NodeId, selectors: &[(usize, &str)], tree: &mut Tree) {
    let mut next = node.first_child();
    while let Some(child) = next {
        let made = match child.node_type() {
            Node::ELEMENT_NODE => {
                let child: &web_sys::Element = child.unchecked_ref();
                Some(tree.element(element(child, selectors)))
            }
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => Some(tree.text_node(&child.node_value().unwrap_or_default())),
            Node::COMMENT_NODE => Some(tree.comment(&child.node_value().unwrap_or_default())),
            _ => None,
        };
        if let Some(made) = made {
            tree.append(parent, made);
            read_children(&child, made, selectors, tree);
        }
        next = child.next_sibling();
    }
}

fn element(node: &web_sys::Element, selectors: &[(usize, &str)]) -> Element {
    let attribute = |name: wasm_bindgen::JsValue| {
        let name: String = name.unchecked_into::<JsString>().into();
        let value = node.get_attribute(&name)?;
        Some((name, value))
    };
    let names = node.get_attribute_names();
    let is_selected = |selectors: &str| node.matches(selectors).unwrap_or_default();
    Element {
        name: node.local_name(),
        attributes: names.iter().filter_map(attribute).collect(),
        rules: selectors.iter().filter(|(_, selectors)| is_selected(selectors)).map(|(at, _)| *at).collect(),
    }
}

//! What a program keeps out of its readers' sight and puts on the clipboard all the same.

use crate::{
    finding::{Findings, Kind},
    sheet::{HidingRule, shown},
    space::{begins, is_blank, is_word},
    style::{ANY, is_nothing, said},
    tree::{NodeId, Tree},
};

/// Elements that no browser shows.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "datalist", "meta", "link", "xml", "map"];

/// Takes the elements out of `tree` that no browser shows; scripts are told.
pub fn take_silent(tree: &mut Tree, findings: &mut Findings) {
    let is_title =
        |node: NodeId| tree.name(node) == "title" && tree.parent(node).is_some_and(|head| tree.name(head) == "head");
    let is_silent = |node: &NodeId| SILENT.contains(&tree.name(*node)) || is_title(*node);
    let silent: Vec<NodeId> = tree.elements(tree.root()).filter(is_silent).collect();
    for node in silent {
        if tree.name(node) == "script" {
            findings.tell(tree, Kind::Scripts, node, "");
        }
        tree.detach(node);
    }
}

/// Whether the program itself says that `node` is not shown.
pub fn is_off(tree: &Tree, rules: &[HidingRule], node: NodeId) -> bool {
    tree.attribute(node, "hidden").is_some()
        || begins(&shown(tree, rules, node, "display"), "none")
        || begins(&shown(tree, rules, node, "mso-hide"), "all")
}

/// Whether `node` and everything in it are hidden.
fn is_hidden(tree: &Tree, rules: &[HidingRule], node: NodeId) -> bool {
    if is_off(tree, rules, node) {
        return true;
    }
    let element = said(tree, node, "mso-element");
    let separator = ["foot", "end"].iter().find_map(|kind| element.strip_prefix(kind)?.strip_prefix("note"));
    if separator.is_some_and(|rest| rest.starts_with("-separator") || rest.starts_with("-continuation-separator")) {
        return true;
    }
    let position = said(tree, node, "position");
    if !position.starts_with("absolute") && !position.starts_with("fixed") {
        return false;
    }
    is_far(&said(tree, node, "left")) || is_far(&said(tree, node, "top")) || is_clipped(&said(tree, node, "clip"))
}

/// Whether `length` lies beside the screen, where pages put words that are only heard.
fn is_far(length: &str) -> bool {
    let digits = length.strip_prefix('-').map(|rest| rest.chars().take_while(char::is_ascii_digit).count());
    digits.is_some_and(|digits| digits >= 3)
}

/// Whether nothing but a point of it is left.
fn is_clipped(clip: &str) -> bool {
    let inner = clip.strip_prefix("rect(").map(crate::space::trim);
    let rest = inner.and_then(|inner| inner.strip_prefix(['0', '1']));
    rest.is_some_and(|rest| !rest.strip_prefix("px").unwrap_or(rest).starts_with(is_word))
}

/// Takes the hidden words and pictures out of `tree`.
pub fn take(tree: &mut Tree, rules: &[HidingRule], findings: &mut Findings) {
    let mut hidden = Vec::new();
    walk(tree, rules, tree.body(), Sight { is_visible: true, has_size: true }, &mut hidden);
    for node in hidden {
        let pictures = if tree.name(node) == "img" { 1 } else { tree.all(node, &["img"]).count() };
        let text = tree.text(node);
        if !is_blank(&text) {
            findings.tell(tree, Kind::Hidden, node, &text);
        }
        if pictures > 0 {
            findings.tell_many(tree, Kind::Unseen, node, "", pictures);
        }
        tree.detach(node);
    }
}

/// Visibility and size are inherited, and a part may be shown again inside of what is not.
#[derive(Clone, Copy)]
struct Sight {
    is_visible: bool,
    has_size: bool,
}

fn walk(tree: &Tree, rules: &[HidingRule], node: NodeId, sight: Sight, hidden: &mut Vec<NodeId>) {
    for child in tree.children(node) {
        let is_dark = !(sight.is_visible && sight.has_size);
        let is_gone = match tree.as_text(child) {
            Some(text) => is_dark && !is_blank(text),
            None => tree.is_element(child) && is_hidden(tree, rules, child),
        };
        if is_gone {
            hidden.push(child);
        } else if tree.is_element(child) {
            let visibility = shown(tree, rules, child, "visibility");
            let size = said(tree, child, "font-size");
            let is_invisible = visibility.starts_with("hidden") || visibility.starts_with("collapse");
            let inner = Sight {
                is_visible: if visibility.is_empty() { sight.is_visible } else { !is_invisible },
                has_size: if size.is_empty() { sight.has_size } else { !is_nothing(&size, ANY) },
            };
            walk(tree, rules, child, inner, hidden);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_the_screen_is_far() {
        assert!(is_far("-9999px") && is_far("-100%") && !is_far("-99px") && !is_far("999px"));
    }

    #[test]
    fn a_point_is_clipped() {
        for clip in ["rect(0 0 0 0)", "rect(1px, 1px, 1px, 1px)", "rect( 0,0,0,0)", "rect(1%"] {
            assert!(is_clipped(clip), "{clip}");
        }
        for clip in ["", "rect(10px, 0, 0, 0)", "rect(1pxx", "inset(0)"] {
            assert!(!is_clipped(clip), "{clip}");
        }
    }
}

//! Paragraphs while they are written.

use super::Flow;
use crate::{
    mark::Mark,
    space::is_space,
    tree::{Element, NodeId, Tree},
};

impl Flow<'_, '_> {
    /// A break within the paragraph.
    pub(super) fn line_break(&mut self) {
        let made = self.made.named("br");
        self.piece(made, &[]);
    }

    /// Puts `piece` to the end of the paragraph, within `marks`. Marks that go on are not begun anew.
    pub(super) fn piece(&mut self, piece: NodeId, marks: &[Mark]) {
        let paragraph = self.state.open.unwrap_or_else(|| self.begun());
        self.state.open = Some(paragraph);
        let mut place = paragraph;
        for Mark { name, href } in marks {
            if *name == "strong" && self.state.tag != "p" {
                continue;
            }
            let goes_on =
                |last: &NodeId| self.made.name(*last) == *name && self.made.attribute(*last, "href") == href.as_deref();
            place = match self.made.last(place).filter(goes_on) {
                Some(last) => last,
                None => {
                    let attributes = href.iter().map(|href| ("href".to_owned(), href.clone())).collect();
                    let wrap = Element { name: (*name).to_owned(), attributes, ..Element::default() };
                    let wrap = self.made.element(wrap);
                    self.made.append(place, wrap);
                    wrap
                }
            };
        }
        self.made.append(place, piece);
    }

    /// A paragraph, or a heading, that has no words yet.
    fn begun(&mut self) -> NodeId {
        let made = self.made.named(self.state.tag);
        if let Some(align) = self.state.align.filter(|_| self.state.is_top) {
            self.made.set_attribute(made, "class", align.class());
        }
        made
    }

    /// Ends the paragraph. Two line breaks mean that two were meant.
    pub(super) fn flush(&mut self) {
        let Some(paragraph) = self.state.open.take() else { return };
        for part in split(&mut self.made, paragraph) {
            if trim(&mut self.made, part) {
                self.made.append(self.state.out, part);
            }
        }
    }
}

/// `paragraph` in parts, where two line breaks follow one another at its top.
fn split(tree: &mut Tree, paragraph: NodeId) -> Vec<NodeId> {
    let Some(empty) = tree.as_element(paragraph).cloned() else { return Vec::new() };
    let nodes: Vec<NodeId> = tree.children(paragraph).collect();
    let mut part = tree.element(empty.clone());
    let mut parts = vec![part];
    let mut is_after_break = false;
    for node in nodes {
        let is_break = tree.name(node) == "br";
        if is_break && is_after_break {
            part = tree.element(empty.clone());
            parts.push(part);
        } else {
            tree.append(part, node);
        }
        is_after_break = is_break;
    }
    parts
}

/// Takes the white space off both ends of `block`, and says whether anything is left.
fn trim(tree: &mut Tree, block: NodeId) -> bool {
    trim_side(tree, block, Tree::first, |text| text.trim_start_matches(is_space));
    trim_side(tree, block, Tree::last, |text| text.trim_end_matches(is_space));
    !tree.text(block).chars().all(is_space)
}

/// Takes the white space off one end of `block`: `outmost` is the node there, and `cut` takes it off a text.
fn trim_side(
    tree: &mut Tree,
    block: NodeId,
    outmost: impl Fn(&Tree, NodeId) -> Option<NodeId>,
    cut: impl Fn(&str) -> &str,
) {
    while let Some(mut inner) = outmost(tree, block) {
        while let Some(deeper) = outmost(tree, inner) {
            inner = deeper;
        }
        let left = tree.as_text(inner).map(|text| cut(text).to_owned()).unwrap_or_default();
        if left.is_empty() {
            tree.detach(inner);
        } else {
            return tree.set_text(inner, &left);
        }
    }
}

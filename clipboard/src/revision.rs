//! Revisions and remarks of Word, WPS and programs like them: a paste is the text with all changes accepted.

use crate::{
    WORDLESS,
    finding::{Findings, Kind},
    office,
    space::{after, dense, is_blank, is_space, is_word},
    style::{said, style},
    tree::{NodeId, Tree},
};

const PARAGRAPH: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6"];
const HOLDER: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li"];

/// Whether a class of `node` is `name` in letters of either case, or `mso` with one of `kinds` and a number.
fn has_class(tree: &Tree, node: NodeId, names: [&str; 2], kinds: &[&str]) -> bool {
    let numbered = |class: &str, kind: &str| {
        let rest = after(class, "mso").map(|rest| rest.strip_prefix('-').unwrap_or(rest));
        rest.and_then(|rest| after(rest, kind)).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
    };
    tree.classes(node).any(|class| {
        names.iter().any(|name| class.eq_ignore_ascii_case(name)) || kinds.iter().any(|kind| numbered(class, kind))
    })
}

fn is_deleted(tree: &Tree, node: NodeId) -> bool {
    let kinds = ["del", "movefrom", "move-from", "movedfrom", "moved-from"];
    let by_style = |part: &str| {
        let name = part.trim_start_matches(is_space);
        let names = ["mso-deleted", "mso-move-from", "mso-moved-from"];
        names.iter().filter_map(|wanted| after(name, wanted)).any(|rest| !rest.starts_with(is_word))
    };
    tree.name(node) == "del"
        || has_class(tree, node, ["ice-del", "TrackChangeTextDeletion"], &kinds)
        || style(tree, node).split(';').any(by_style)
}

fn is_inserted(tree: &Tree, node: NodeId) -> bool {
    let kinds = ["ins", "moveto", "move-to", "movedto", "moved-to"];
    tree.name(node) == "ins" || has_class(tree, node, ["ice-ins", "TrackChangeTextInsertion"], &kinds)
}

/// Accepts the revisions of `tree` and takes its remarks out.
pub fn accept(tree: &mut Tree, findings: &mut Findings) {
    take_remarks(tree, findings);
    let mut emptied: Vec<NodeId> = Vec::new();
    let all: Vec<NodeId> = tree.elements(tree.body()).collect();
    for node in all {
        if !is_deleted(tree, node) || !tree.is_connected(node) {
            continue;
        }
        let text = tree.text(node);
        let pictures = tree.all(node, &["img"]).count();
        if !is_blank(&text) {
            findings.tell(tree, Kind::Deleted, node, &text);
            let holders = [tree.closest(node, &["tr"]), tree.closest(node, HOLDER)];
            let new = holders.into_iter().flatten().filter(|holder| !emptied.contains(holder)).collect::<Vec<_>>();
            emptied.extend(new);
        }
        if pictures > 0 {
            findings.tell_many(tree, Kind::DeletedPictures, node, "", pictures);
        }
        let paragraph = tree.closest(node, PARAGRAPH);
        let is_mark = tree.holds(node, &["o:p"]);
        tree.detach(node);
        if let Some(paragraph) = paragraph.filter(|_| is_mark) {
            join(tree, paragraph);
        }
    }
    // A row, an item or a paragraph of which every word was deleted was deleted itself, with its number.
    for holder in emptied {
        if !is_empty(tree, holder) {
            continue;
        }
        if tree.name(holder) == "tr" {
            tree.set_attribute(holder, "data-deleted", "");
        } else {
            tree.detach(holder);
        }
    }
    let inserted: Vec<NodeId> = tree.elements(tree.body()).filter(|node| is_inserted(tree, *node)).collect();
    for node in inserted {
        let content: Vec<NodeId> = tree.children(node).collect();
        tree.replace(node, &content);
    }
}

fn is_empty(tree: &Tree, holder: NodeId) -> bool {
    let number: String =
        tree.elements(holder).filter(|node| office::is_number(tree, *node)).map(|node| tree.text(node)).collect();
    dense(&tree.text(holder)) == dense(&number) && !tree.holds(holder, WORDLESS)
}

/// Joins the following paragraph to `paragraph`, whose end mark was deleted.
fn join(tree: &mut Tree, paragraph: NodeId) {
    let mut following = std::iter::successors(tree.next(paragraph), |node| tree.next(*node));
    let Some(next) = following.find(|node| tree.is_element(*node)) else { return };
    if is_blank(&tree.text(paragraph)) || tree.name(next) != tree.name(paragraph) {
        return;
    }
    tree.move_children(next, paragraph);
    tree.detach(next);
}

/// Remarks beside the text: of Word and WPS (`mso-element:comment`) and of Google's documents (`#cmnt1`).
fn take_remarks(tree: &mut Tree, findings: &mut Findings) {
    let all: Vec<NodeId> = tree.elements(tree.body()).collect();
    let element = |node: NodeId| said(tree, node, "mso-element");
    let leads_to = |node: NodeId, mark: &str| {
        let place = tree.attribute(node, "href").and_then(|href| href.strip_prefix(mark));
        place.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    let has_class = |node: NodeId, is_it: &dyn Fn(&str) -> bool| tree.classes(node).any(is_it);
    let is_remark =
        |class: &str| ["msocomtxt", "msocomoff", "msocomhide"].iter().any(|name| class.eq_ignore_ascii_case(name));
    let is_anchor = |class: &str| after(class, "msocomanchor").is_some();
    let pick = |is_it: &dyn Fn(NodeId) -> bool| all.iter().copied().filter(|node| is_it(*node)).collect::<Vec<_>>();

    // Google's stand in boxes at the end, each of which leads back to its place.
    let boxes = pick(&|node| leads_to(node, "#cmnt_ref"));
    let boxes: Vec<NodeId> = boxes.into_iter().map(|node| tree.closest(node, &["div", "p"]).unwrap_or(node)).collect();
    let mut bodies = pick(&|node| element(node).starts_with("comment") || has_class(node, &is_remark));
    bodies.extend(&boxes);
    let anchors = pick(&|node| has_class(node, &is_anchor) || leads_to(node, "#_msocom_") || leads_to(node, "#cmnt"));
    let signs = pick(&|node| said(tree, node, "mso-special-character") == "comment");
    let single: Vec<NodeId> =
        bodies.iter().copied().filter(|node| element(*node) == "comment" || boxes.contains(node)).collect();
    let words = bodies.iter().copied().find(|node| !is_blank(&tree.text(*node)));
    let count = single.len().max(anchors.len()).max(usize::from(words.is_some()));
    if let Some(first) = single.first().copied().or(words).or_else(|| anchors.first().copied()) {
        findings.tell_many(tree, Kind::Remarks, first, &tree.text(first), count);
    }
    for node in [bodies, anchors, signs].concat() {
        let holder = tree.parent(node);
        tree.detach(node);
        // Google writes the mark as a raised link; nothing else is in it.
        let is_left = |holder: &NodeId| {
            tree.name(*holder) == "sup" && is_blank(&tree.text(*holder)) && !tree.holds(*holder, WORDLESS)
        };
        if let Some(holder) = holder.filter(is_left) {
            tree.detach(holder);
        }
    }
}

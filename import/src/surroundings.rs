//! The text around a page's article, line by line.

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node};

use crate::{
    crumb,
    html::Titles,
    line::Line,
    tag::{select, text},
};

/// Elements that end a line.
const LINE: &[&str] = &[
    "p", "div", "tr", "table", "li", "ul", "ol", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section",
    "article", "header", "footer", "nav", "form", "center", "body", "hr", "aside", "main",
];
const SILENT: &[&str] = &["script", "style", "noscript", "template", "head", "select", "textarea", "svg"];
const CRUMBS: &str = "\
    [class*=position], [id*=position], [class*=crumb], [id*=crumb], [class*=weizhi], [id*=weizhi], [class*=dqwz], \
    [id*=dqwz], [class*=location], [class*=Position], [class*=Crumb], [class*=breadcrumb]";

/// A line, and the pieces of text that it begins and ends with.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The line.
    pub line: Line,
    /// Its first piece.
    pub first: NodeId,
    /// Its last piece.
    pub last: NodeId,
    /// Whether all of it is in links.
    pub linked: bool,
}

/// The lines before and behind the element `content`.
pub fn lines(document: &Html, content: NodeId) -> (Vec<Line>, Vec<Line>) {
    let (above, below) = walk(document.tree.root(), Some(content));
    let lines = |placed: Vec<Placed>| placed.into_iter().map(|placed| placed.line).collect();
    (lines(above), lines(below))
}

/// The lines in `root`.
pub fn within(root: NodeRef<'_, Node>) -> Vec<Placed> {
    walk(root, None).0
}

/// The words of `root` on one line.
pub fn words(root: NodeRef<'_, Node>) -> String {
    let lines: Vec<String> = within(root).into_iter().map(|placed| placed.line.text).collect();
    lines.join(" ")
}

/// A line that is being read.
#[derive(Default)]
struct Open {
    text: String,
    pieces: Option<(NodeId, NodeId)>,
    has_plain: bool,
}

fn walk(root: NodeRef<'_, Node>, content: Option<NodeId>) -> (Vec<Placed>, Vec<Placed>) {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    let (mut line, mut silent, mut links, mut inside, mut passed) = (Open::default(), 0_usize, 0_usize, false, false);
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if Some(node.id()) == content {
            finish(&mut line, if passed { &mut below } else { &mut above });
            (inside, passed) = (opens, true);
        }
        if inside {
            continue;
        }
        let count = |counter: usize| if opens { counter + 1 } else { counter.saturating_sub(1) };
        match node.value() {
            Node::Text(text) if opens && silent == 0 => {
                line.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
                if !text.trim().is_empty() {
                    line.pieces = Some((line.pieces.map_or(node.id(), |pieces| pieces.0), node.id()));
                    line.has_plain |= links == 0 && text.chars().any(char::is_alphanumeric);
                }
            }
            Node::Element(element) => match element.name() {
                name if is_silent(name) => silent = count(silent),
                name if LINE.contains(&name) => finish(&mut line, if passed { &mut below } else { &mut above }),
                // A cell after another one is its value.
                "td" | "th" | "dd" if opens && !line.text.trim().is_empty() => line.text.push('\t'),
                "a" => {
                    links = count(links);
                    line.text.push(' ');
                }
                _ => line.text.push(' '),
            },
            _ => {}
        }
    }
    finish(&mut line, if passed { &mut below } else { &mut above });
    (above, below)
}

/// Whether the words in an element called `name` are none that readers see.
pub fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

fn finish(open: &mut Open, lines: &mut Vec<Placed>) {
    let Open { text, pieces, has_plain } = std::mem::take(open);
    let folded = text
        .split('\t')
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\t");
    let line = Line::loose(&folded);
    if let Some((first, last)) = pieces.filter(|_| !line.text.is_empty()) {
        lines.push(Placed { line, first, last, linked: !has_plain });
    }
}

/// The columns of the page's breadcrumb: that of an element made for it, else of a line that looks like one.
pub fn columns(document: &Html, titles: &Titles) -> Vec<String> {
    for element in select(document, CRUMBS) {
        let whole = text(element);
        if whole.chars().count() > 200 {
            continue;
        }
        let names: Vec<String> =
            element.descendent_elements().filter(|inner| inner.value().name() == "a").map(text).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let by_line = crumb::trail(&whole).filter(|names| names.len() > 1 || crumb::is_marked(&whole));
        let by_links = (names.len() > 1).then(|| crumb::columns(&names));
        if let Some(found) = by_line.or(by_links).or_else(|| crumb::trail(&whole)).filter(|names| !names.is_empty()) {
            return found;
        }
    }
    let lines = within(document.tree.root());
    let announced = lines.iter().filter(|placed| crumb::is_announced(&placed.line.text));
    // A site's menu on one line begins at its home page, too.
    let is_short = |names: &Vec<String>| (1..=4).contains(&names.len());
    let marked = lines.iter().filter(|placed| crumb::is_marked(&placed.line.text));
    let title = lines.iter().position(|placed| titles.are(&placed.line.text)).unwrap_or_default();
    let above = lines.get(..title).unwrap_or_default();
    let parted = above.iter().filter(|placed| crumb::is_parted(&placed.line.text));
    let unmarked = || parted.clone().find_map(|placed| crumb::trail(&placed.line.text).filter(is_short));
    announced.chain(marked).find_map(|placed| crumb::trail(&placed.line.text)).or_else(unmarked).unwrap_or_default()
}

//! What stands around a page's article, line by line.

use ego_tree::{NodeId, iter::Edge};
use scraper::{Html, Node};

use crate::{
    crumb,
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

/// The lines before and behind the element `content`.
pub fn lines(document: &Html, content: NodeId) -> (Vec<Line>, Vec<Line>) {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    let (mut line, mut silent, mut inside, mut passed) = (String::new(), 0_usize, false, false);
    for edge in document.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if node.id() == content {
            finish(&mut line, if passed { &mut below } else { &mut above });
            (inside, passed) = (opens, true);
        }
        if inside {
            continue;
        }
        match node.value() {
            Node::Text(text) if opens && silent == 0 => line.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Node::Element(element) => match element.name() {
                name if SILENT.contains(&name) => silent = if opens { silent + 1 } else { silent.saturating_sub(1) },
                name if LINE.contains(&name) => finish(&mut line, if passed { &mut below } else { &mut above }),
                // A cell after another one is its value.
                "td" | "th" | "dd" if opens && !line.trim().is_empty() => line.push('\t'),
                _ => line.push(' '),
            },
            _ => {}
        }
    }
    finish(&mut line, &mut below);
    (above, below)
}

fn finish(line: &mut String, lines: &mut Vec<Line>) {
    let text = std::mem::take(line);
    let folded = text
        .split('\t')
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\t");
    let loose = Line::loose(&folded);
    if !loose.text.is_empty() {
        lines.push(loose);
    }
}

/// The columns of the page's breadcrumb: that of an element made for it, else of a line that looks like one.
pub fn columns(document: &Html, above: &[Line]) -> Vec<String> {
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
    above.iter().find_map(|line| crumb::trail(&line.text)).unwrap_or_default()
}

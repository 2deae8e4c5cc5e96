//! Reads the HTML of a sanitised body into a tree. It refuses nothing: anything that is no tag is text, and an element that is
//! not closed ends with its holder.

use std::ops::Range;

use super::shape::Shape;
use crate::body::{end_of, unescape};

/// Elements within more others than this hold nothing of their own: the sanitiser keeps no such depth.
const MAX_DEPTH: usize = 120;
/// Elements that hold nothing.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "input", "wbr"];

/// A piece of text or an element.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its place in the HTML.
    pub range: Range<usize>,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    Text(String),
    Element(Shape, Vec<Node>),
}

/// Whether an element called `name` holds nothing.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The nodes of `html`.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut reader = Reader { html, open: Vec::new(), top: Vec::new() };
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        reader.text(at..start);
        let tag = start + 1..start + 1 + end_of(&html[start + 1..]);
        at = html.len().min(tag.end + 1);
        reader.tag(&html[tag], start..at);
    }
    reader.text(at..html.len());
    while let Some(last) = reader.open.pop() {
        reader.end(last, html.len());
    }
    reader.top
}

struct Reader<'a> {
    html: &'a str,
    open: Vec<Open>,
    top: Vec<Node>,
}

struct Open {
    start: usize,
    shape: Shape,
    children: Vec<Node>,
}

impl Reader<'_> {
    fn text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let content = Content::Text(unescape(&self.html[range.clone()]));
            self.add(Node { range, content });
        }
    }

    fn tag(&mut self, tag: &str, range: Range<usize>) {
        if let Some(name) = tag.strip_prefix('/') {
            let Some(place) = self.open.iter().rposition(|open| open.shape.name == name.trim()) else { return };
            // Those that the end tag leaves open end before it.
            while self.open.len() > place + 1 {
                let Some(inner) = self.open.pop() else { return };
                self.end(inner, range.start);
            }
            if let Some(closed) = self.open.pop() {
                self.end(closed, range.end);
            }
            return;
        }
        if tag.starts_with('!') {
            return;
        }
        let shape = shape(tag);
        if is_void(&shape.name) || self.open.len() >= MAX_DEPTH {
            self.add(Node { range, content: Content::Element(shape, Vec::new()) });
        } else {
            self.open.push(Open { start: range.start, shape, children: Vec::new() });
        }
    }

    fn end(&mut self, open: Open, end: usize) {
        self.add(Node { range: open.start..end, content: Content::Element(open.shape, open.children) });
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(holder) => holder.children.push(node),
            None => self.top.push(node),
        }
    }
}

/// The element that `tag` begins, which stands between `<` and `>`.
fn shape(tag: &str) -> Shape {
    let is_blank = |c: char| c.is_ascii_whitespace();
    let (name, mut rest) = tag.split_once(is_blank).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || c == '/');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || is_blank(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, left) = match after.strip_prefix('=') {
            None => ("", after),
            Some(written) => match written.chars().next() {
                Some(quote @ ('"' | '\'')) => written[1..].split_once(quote).unwrap_or((&written[1..], "")),
                _ => written.split_once(is_blank).unwrap_or((written, "")),
            },
        };
        rest = left;
        attributes.push((name.to_ascii_lowercase(), unescape(value)));
    }
    attributes.sort();
    Shape { name: name.trim_end_matches('/').to_ascii_lowercase(), attributes }
}

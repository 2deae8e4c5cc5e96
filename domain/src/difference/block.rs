//! A body in blocks: paragraphs and headings, groups of them (lists, quotations, figures), and tables.

use super::{
    align::Alike,
    atom::{atoms, links, pictures},
    change::Excerpt,
    likeness::Profile,
    markup::{Content, Node, parse},
    shape::Shape,
    table::{Table, table},
};

/// Elements that hold nothing but a line.
const LINES: [&str; 12] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "figcaption", "dt", "hr"];
/// Elements within a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "u", "wbr",
];

/// A part of a body that stands on its own.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// As it is written.
    pub html: &'a str,
    pub kind: Kind<'a>,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// A line: its nodes stand in the HTML `whole`.
    Line {
        shape: Shape,
        nodes: Vec<Node>,
        whole: &'a str,
    },
    /// Blocks in an element.
    Group {
        shape: Shape,
        blocks: Vec<Block<'a>>,
    },
    Table(Table<'a>),
}

/// The blocks of `html`.
pub(super) fn blocks(html: &str) -> Vec<Block<'_>> {
    Builder { html, tables: 0 }.blocks(parse(html))
}

/// The content of `html`, as it is told.
pub(super) fn excerpt(html: &str) -> Excerpt {
    let atoms = atoms(&parse(html), html);
    let addresses = links(&atoms).into_iter().map(|(link, _)| link);
    Excerpt {
        text: crate::body::in_one_line(&crate::body::text(html)),
        pictures: pictures(&atoms).cloned().collect(),
        links: addresses.collect(),
    }
}

/// Makes blocks of nodes, and counts tables.
pub(super) struct Builder<'a> {
    pub html: &'a str,
    pub tables: usize,
}

impl<'a> Builder<'a> {
    /// The blocks of `nodes`. Words between blocks are one of their own; blanks are none.
    pub fn blocks(&mut self, nodes: Vec<Node>) -> Vec<Block<'a>> {
        let (mut blocks, mut run) = (Vec::new(), Vec::new());
        for node in nodes {
            if is_inline(&node) {
                run.push(node);
                continue;
            }
            blocks.extend(self.bare(std::mem::take(&mut run)));
            blocks.extend(self.block(node));
        }
        blocks.extend(self.bare(run));
        blocks
    }

    fn bare(&self, nodes: Vec<Node>) -> Option<Block<'a>> {
        let html = self.html.get(nodes.first()?.range.start..nodes.last()?.range.end)?;
        let kind = Kind::Line { shape: Shape::default(), nodes, whole: self.html };
        (!html.trim().is_empty()).then_some(Block { html, kind })
    }

    fn block(&mut self, node: Node) -> Option<Block<'a>> {
        let html = self.html.get(node.range)?;
        let Content::Element(shape, children) = node.content else { return None };
        let kind = match shape.name.as_str() {
            "table" => Kind::Table(table(self, shape, children)),
            name if LINES.contains(&name) && children.iter().all(is_inline) => {
                Kind::Line { shape, nodes: children, whole: self.html }
            }
            _ => Kind::Group { shape, blocks: self.blocks(children) },
        };
        Some(Block { html, kind })
    }
}

fn is_inline(node: &Node) -> bool {
    match &node.content {
        Content::Text(_) => true,
        Content::Element(shape, children) => INLINE.contains(&shape.name.as_str()) && children.iter().all(is_inline),
    }
}

impl Alike for Block<'_> {
    fn key(&self) -> &str {
        self.html
    }

    fn profile(&self) -> Profile {
        let family = match &self.kind {
            Kind::Line { .. } => "line".to_owned(),
            Kind::Group { shape, .. } if matches!(shape.name.as_str(), "ul" | "ol") => "list".to_owned(),
            Kind::Group { shape, .. } => shape.name.clone(),
            Kind::Table(_) => "table".to_owned(),
        };
        // A figure or a table in the place of another is shown beside it.
        let is_seen_as_one = matches!(family.as_str(), "figure" | "table");
        Profile::new(family, self.html, if is_seen_as_one { 0.4 } else { 0.0 })
    }
}

//! Elements of a document's parts.

use roxmltree::{Document, Node, ParsingOptions};

use crate::Unreadable;

/// Most elements and texts of a part. A document of 1,000 pages has about 500,000.
const MAX_NODES: u32 = 4_000_000;

/// The vocabularies that concern a document's words. Each has a name in the first edition of the standard, and another in its
/// strict form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML.
    Word,
    /// Formulas.
    Math,
    /// `mc:AlternateContent`.
    Compatibility,
    /// Any other, as those of drawings.
    Other,
}

/// The tree of a part.
///
/// # Errors
/// It is no XML, or has too many elements. A part with a document type is refused, too: Word writes none.
pub fn parse(text: &str) -> Result<Document<'_>, Unreadable> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Unreadable::TooLarge,
        _ => Unreadable::Broken,
    })
}

/// The tree of a part that need not be there.
///
/// # Errors
/// It is there, and no XML.
pub fn optional(text: &str) -> Result<Option<Document<'_>>, Unreadable> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// The vocabulary and the name of an element; `""` for a node that is none.
pub fn name<'i>(node: Node<'_, 'i>) -> (Space, &'i str) {
    if !node.is_element() {
        return (Space::Other, "");
    }
    let space = match node.tag_name().namespace() {
        Some(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ) => Space::Word,
        Some(
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math",
        ) => Space::Math,
        Some("http://schemas.openxmlformats.org/markup-compatibility/2006") => Space::Compatibility,
        _ => Space::Other,
    };
    (space, node.tag_name().name())
}

/// The first child of `node` with this name of Word's.
pub fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == (Space::Word, wanted))
}

/// An attribute, in any namespace.
pub fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == wanted).map(|attribute| attribute.value())
}

/// The text directly in `node`.
pub fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// `w:val` of the child of `node` with this name.
pub fn value<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    child(node, wanted).and_then(|child| attribute(child, "val"))
}

/// The number in `w:val` of the child of `node` with this name.
pub fn number<T: std::str::FromStr>(node: Node<'_, '_>, wanted: &str) -> Option<T> {
    value(node, wanted)?.trim().parse().ok()
}

/// Whether the child with this name switches something on or off; `None` where there is none.
pub fn switch(node: Node<'_, '_>, wanted: &str) -> Option<bool> {
    let found = child(node, wanted)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}

/// The part of `mc:AlternateContent` that is read: the first choice, else the fallback.
pub fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let named =
        |wanted: &'static str| node.children().find(move |child| name(*child) == (Space::Compatibility, wanted));
    named("Choice").filter(Node::has_children).or_else(|| named("Fallback"))
}

/// All words in `node`, those of deletions too, and of alternatives the first; a space between paragraphs.
pub fn words(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    collect(node, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(root: Node<'_, '_>, text: &mut String) {
    // Without recursion: a stranger decides about the depth.
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match name(node) {
            (Space::Word, "t" | "delText") | (Space::Math, "t") => text.push_str(node.text().unwrap_or_default()),
            (Space::Word, "p" | "tab" | "br" | "cr") => text.push(' '),
            _ => {}
        }
        match name(node) {
            (Space::Compatibility, "AlternateContent") => open.extend(alternative(node)),
            _ => {
                let before = open.len();
                open.extend(node.children().filter(Node::is_element));
                open[before..].reverse();
            }
        }
    }
}

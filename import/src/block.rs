//! Pieces of a body: paragraphs, headings, lists, tables.

use crate::align::Align;

/// One piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The element, where the piece holds nothing but words and images; nothing where `inner` is the whole piece.
    pub tag: Option<&'static str>,
    /// The alignment of its lines, where that is not as usual.
    pub align: Option<Align>,
    /// Its HTML.
    pub inner: String,
    /// Its text: one for a paragraph, one for each item of a list and each row of a table.
    pub texts: Vec<String>,
}

impl Block {
    /// The HTML of the whole piece.
    pub fn html(&self) -> String {
        let Some(tag) = self.tag else { return self.inner.clone() };
        let class = self.align.map(|align| format!(" class=\"{}\"", align.class())).unwrap_or_default();
        format!("<{tag}{class}>{}</{tag}>", self.inner)
    }
}

/// A paragraph of plain text.
pub fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape(text))
}

/// `text` as HTML that shows it.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}

/// `blocks` inside a list's item, a table's cell and the like: their only paragraph needs no element if it comes first.
pub fn inside(blocks: &[Block]) -> String {
    let is_paragraph = |block: &&Block| block.tag == Some("p");
    let bare = blocks.first().filter(is_paragraph).filter(|_| blocks.iter().filter(is_paragraph).count() == 1);
    match bare {
        Some(first) => first.inner.clone() + &blocks.iter().skip(1).map(Block::html).collect::<String>(),
        None => blocks.iter().map(Block::html).collect(),
    }
}

/// The text of `blocks` on one line.
pub fn text(blocks: &[Block]) -> String {
    let texts: Vec<&str> =
        blocks.iter().flat_map(|block| &block.texts).map(String::as_str).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

//! A document's content, as it is read.

use domain::numbering::Label;

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A line between the content above and below.
    Rule,
}

/// A paragraph. Those that show nothing are not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words and pictures.
    pub pieces: Vec<Piece>,
    /// Its rank in the outline.
    pub rank: Rank,
    /// Its number.
    pub label: Option<Label>,
    /// The alignment of its lines.
    pub align: Align,
}

/// The alignment of a paragraph (`w:jc`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As usual: from the left, or stretched.
    #[default]
    Usual,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// The rank of a paragraph in a document's outline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rank {
    /// The document's title.
    Title,
    /// A heading; the highest is 1.
    Heading(u8),
    /// Text.
    #[default]
    Text,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String, Marks),
    /// The end of a line.
    Break,
    /// A picture.
    Picture {
        /// Its address, which holds it.
        source: String,
        /// Its description, in words.
        alt: String,
    },
}

/// The looks of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The address to which they lead.
    pub link: Option<String>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Struck through.
    pub struck: bool,
    /// Above the line.
    pub above: bool,
    /// Below the line.
    pub below: bool,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether it is repeated on each page.
    pub is_head: bool,
    /// Its cells, without those that another covers.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Columns that it takes.
    pub columns: usize,
    /// Rows that it takes.
    pub rows: usize,
    /// Its content.
    pub blocks: Vec<Block>,
}

impl Paragraph {
    /// Whether there is anything in it but white space.
    pub fn shows(&self) -> bool {
        shows(&self.pieces)
    }

    /// Its words on one line.
    pub fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text, _) => text.as_str(),
            Piece::Break => " ",
            Piece::Picture { .. } => "",
        });
        words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether there is anything in `pieces` but white space.
pub fn shows(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(text, _) => !text.trim().is_empty(),
        Piece::Break => false,
        Piece::Picture { .. } => true,
    })
}

/// Takes the title out of `blocks`: the first paragraph of that rank, unless a picture is in it.
pub fn take_title(blocks: &mut Vec<Block>) -> Option<String> {
    let is_title = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.rank == Rank::Title && !paragraph.words().is_empty(),
        _ => false,
    };
    let at = blocks.iter().position(is_title)?;
    let Block::Paragraph(paragraph) = blocks.get(at)? else { return None };
    if paragraph.pieces.iter().any(|piece| matches!(piece, Piece::Picture { .. })) {
        return None;
    }
    let number = paragraph.label.as_ref().map(domain::numbering::Label::words).unwrap_or_default();
    let title = format!("{number}{}", paragraph.words());
    blocks.remove(at);
    Some(title)
}

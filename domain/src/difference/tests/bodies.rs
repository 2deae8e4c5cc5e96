//! Bodies as the sanitiser writes them, for properties.

use proptest::prelude::*;

use crate::difference::Step;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text { text: String, mark: Option<&'static str>, link: Option<String> },
    Picture { src: String, alt: String },
    Break,
}

pub type Line = Vec<Piece>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Line(&'static str, Line),
    List(&'static str, Vec<Line>),
    Quote(Vec<Line>),
    Figure(Piece, Line),
    /// A title, and rows of cells.
    Table(Line, Vec<Vec<String>>),
    Rule,
}

/// The looks of a piece, written with any elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    Begin(String),
    Char(char, Option<&'static str>, Option<String>),
    Other(Piece),
}

fn line(pieces: &[Piece]) -> String {
    let written = |piece: &Piece| match piece {
        Piece::Break => "<br>".to_owned(),
        Piece::Picture { src, alt } => format!("<img src=\"{src}\" alt=\"{alt}\">"),
        Piece::Text { text, mark, link } => {
            let text = crate::body::escape(text);
            let marked = mark.map_or(text.clone(), |mark| format!("<{mark}>{text}</{mark}>"));
            link.as_ref().map_or(marked.clone(), |link| format!("<a href=\"{link}\" rel=\"noopener\">{marked}</a>"))
        }
    };
    pieces.iter().map(written).collect()
}

fn looks(pieces: &[Piece], looks: &mut Vec<Look>) {
    for piece in pieces {
        match piece {
            Piece::Text { text, mark, link } => {
                looks.extend(text.chars().map(|c| Look::Char(c, *mark, link.clone())));
            }
            other => looks.push(Look::Other(other.clone())),
        }
    }
}

impl Block {
    pub fn html(&self) -> String {
        let all = |tag: &str, lines: &[Line]| {
            lines.iter().map(|pieces| format!("<{tag}>{}</{tag}>", line(pieces))).collect::<String>()
        };
        match self {
            Self::Line(tag, pieces) => format!("<{tag}>{}</{tag}>", line(pieces)),
            Self::List(tag, items) => format!("<{tag}>{}</{tag}>", all("li", items)),
            Self::Quote(lines) => format!("<blockquote>{}</blockquote>", all("p", lines)),
            Self::Figure(picture, caption) => {
                format!(
                    "<figure>{}<figcaption>{}</figcaption></figure>",
                    line(std::slice::from_ref(picture)),
                    line(caption)
                )
            }
            Self::Table(caption, rows) => {
                let row = |cells: &Vec<String>| {
                    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
                    format!("<tr>{cells}</tr>")
                };
                let rows: String = rows.iter().map(row).collect();
                format!("<table><caption>{}</caption><tbody>{rows}</tbody></table>", line(caption))
            }
            Self::Rule => "<hr>".to_owned(),
        }
    }

    fn looks(&self, all: &mut Vec<Look>) {
        let mut part = |name: &str, pieces: &[Piece]| {
            all.push(Look::Begin(name.to_owned()));
            looks(pieces, all);
        };
        match self {
            Self::Line(tag, pieces) => part(tag, pieces),
            Self::List(tag, items) => {
                part(tag, &[]);
                items.iter().for_each(|item| part("li", item));
            }
            Self::Quote(lines) => {
                part("blockquote", &[]);
                lines.iter().for_each(|line| part("quoted", line));
            }
            Self::Figure(picture, caption) => {
                part("figure", std::slice::from_ref(picture));
                part("figcaption", caption);
            }
            Self::Table(caption, rows) => {
                part("table", caption);
                rows.iter().flatten().for_each(|cell| part(&format!("td {cell}"), &[]));
                rows.iter().for_each(|row| part(&format!("tr {}", row.len()), &[]));
            }
            Self::Rule => part("hr", &[]),
        }
    }

    /// Its lines, each with the way to it from the block.
    fn lines(&mut self) -> Vec<(Vec<Step>, &mut [Piece])> {
        match self {
            Self::Line(_, pieces) => vec![(vec![], &mut pieces[..])],
            Self::List(_, items) => {
                items.iter_mut().enumerate().map(|(at, pieces)| (vec![Step::Item(at + 1)], &mut pieces[..])).collect()
            }
            Self::Quote(lines) => {
                let is_way = lines.len() > 1;
                let inner = |at: usize| if is_way { vec![Step::Inner(at + 1)] } else { vec![] };
                lines.iter_mut().enumerate().map(|(at, pieces)| (inner(at), &mut pieces[..])).collect()
            }
            Self::Figure(picture, caption) => {
                vec![(vec![], std::slice::from_mut(picture)), (vec![Step::Caption], &mut caption[..])]
            }
            Self::Table(..) | Self::Rule => vec![],
        }
    }
}

pub fn html(blocks: &[Block]) -> String {
    blocks.iter().map(Block::html).collect()
}

/// The looks of a body.
pub fn look(blocks: &[Block]) -> Vec<Look> {
    let mut all = Vec::new();
    blocks.iter().for_each(|block| block.looks(&mut all));
    all
}

/// All pieces of lines, each with its place.
pub fn pieces(blocks: &mut [Block]) -> Vec<(Vec<Step>, &mut Piece)> {
    let mut all = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        for (way, pieces) in block.lines() {
            let place: Vec<Step> = std::iter::once(Step::Block(at + 1)).chain(way).collect();
            all.extend(pieces.iter_mut().map(|piece| (place.clone(), piece)));
        }
    }
    all
}

/// All cells of tables, each with its place.
pub fn cells(blocks: &mut [Block]) -> Vec<(Vec<Step>, &mut String)> {
    let (mut all, mut number) = (Vec::new(), 0);
    for block in blocks {
        let Block::Table(_, rows) = block else { continue };
        number += 1;
        for (row, cells) in rows.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let place = vec![Step::Table(number), Step::Row(row + 1), Step::Column(column + 1)];
                all.push((place, cell));
            }
        }
    }
    all
}

pub fn piece() -> impl Strategy<Value = Piece> {
    let mark = prop::option::of(prop::sample::select(vec!["strong", "em", "u", "s", "sub", "sup"]));
    let link = prop::option::of("/[ab]{1,2}");
    prop_oneof![
        6 => ("[甲乙丙ab1 &<，。]{1,6}", mark, link).prop_map(|(text, mark, link)| Piece::Text { text, mark, link }),
        1 => picture(),
        1 => Just(Piece::Break),
    ]
}

pub fn picture() -> impl Strategy<Value = Piece> {
    ("/files/[ab]{1,2}", "[甲乙>]{0,2}").prop_map(|(src, alt)| Piece::Picture { src, alt })
}

fn pieces_of_a_line() -> impl Strategy<Value = Line> {
    // A line begins with words, as the sanitiser keeps no empty ones.
    let first = "[甲乙丙丁]{1,5}".prop_map(|text| Piece::Text { text, mark: None, link: None });
    (first, prop::collection::vec(piece(), 0..4)).prop_map(|(first, rest)| std::iter::once(first).chain(rest).collect())
}

pub fn block() -> impl Strategy<Value = Block> {
    let lines = || prop::collection::vec(pieces_of_a_line(), 1..4);
    let row = |width: usize| prop::collection::vec("[甲乙12]{0,3}", width);
    let rows = (1_usize..4, 1_usize..4).prop_flat_map(move |(width, height)| prop::collection::vec(row(width), height));
    prop_oneof![
        5 => (prop::sample::select(vec!["p", "h2", "h3"]), pieces_of_a_line()).prop_map(|(tag, line)| Block::Line(tag, line)),
        2 => (prop::sample::select(vec!["ul", "ol"]), lines()).prop_map(|(tag, items)| Block::List(tag, items)),
        1 => lines().prop_map(Block::Quote),
        1 => (picture(), pieces_of_a_line()).prop_map(|(picture, caption)| Block::Figure(picture, caption)),
        2 => (pieces_of_a_line(), rows).prop_map(|(caption, rows)| Block::Table(caption, rows)),
        1 => Just(Block::Rule),
    ]
}

pub fn body() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 1..7)
}

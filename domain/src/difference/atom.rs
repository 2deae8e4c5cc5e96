//! The atoms of a line: characters, breaks and pictures, each with its style.

use std::rc::Rc;

use super::{
    markup::{Content, Node, is_void},
    shape::{Picture, Style},
};

/// Stands for a break of the line where a change is told.
const BREAK: char = '↵';

/// A piece of a line that is not cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    pub token: Token,
    pub style: Rc<Style>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Char(char),
    Break,
    Picture(Picture),
    /// Another element that holds nothing, as HTML.
    Other(String),
}

/// The key by which an atom is found again: a picture by its address, with any description and size.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Char(char),
    Break,
    Picture(&'a str),
    Other(&'a str),
}

impl Atom {
    pub fn key(&self) -> Key<'_> {
        match &self.token {
            Token::Char(c) => Key::Char(*c),
            Token::Break => Key::Break,
            Token::Picture(picture) => Key::Picture(&picture.src),
            Token::Other(html) => Key::Other(html),
        }
    }

    /// The character that it is.
    pub const fn char(&self) -> Option<char> {
        match self.token {
            Token::Char(c) => Some(c),
            _ => None,
        }
    }
}

/// The atoms of `nodes`, which stand in `html`.
pub(super) fn atoms(nodes: &[Node], html: &str) -> Vec<Atom> {
    let mut atoms = Vec::new();
    collect(nodes, html, &Rc::default(), &mut atoms);
    atoms
}

fn collect(nodes: &[Node], html: &str, style: &Rc<Style>, atoms: &mut Vec<Atom>) {
    for node in nodes {
        let (shape, children) = match &node.content {
            Content::Text(text) => {
                let atom = |c| Atom { token: Token::Char(c), style: Rc::clone(style) };
                atoms.extend(text.chars().map(atom));
                continue;
            }
            Content::Element(shape, children) => (shape, children),
        };
        let token = match shape.name.as_str() {
            "br" => Token::Break,
            "img" => Token::Picture(Picture::new(shape)),
            name if is_void(name) => Token::Other(html.get(node.range.clone()).unwrap_or_default().to_owned()),
            _ => {
                collect(children, html, &Rc::new(style.within(shape)), atoms);
                continue;
            }
        };
        atoms.push(Atom { token, style: Rc::clone(style) });
    }
}

/// The text of `atoms`, without pictures.
pub(super) fn words(atoms: &[Atom]) -> String {
    let word = |atom: &Atom| match atom.token {
        Token::Char(c) => Some(c),
        Token::Break => Some(BREAK),
        Token::Picture(_) | Token::Other(_) => None,
    };
    atoms.iter().filter_map(word).collect()
}

/// The pictures of `atoms`.
pub(super) fn pictures(atoms: &[Atom]) -> impl Iterator<Item = &Picture> {
    atoms.iter().filter_map(|atom| match &atom.token {
        Token::Picture(picture) => Some(picture),
        _ => None,
    })
}

/// The links in `atoms`: each address with its words.
pub(super) fn links(atoms: &[Atom]) -> Vec<(String, String)> {
    let mut links: Vec<(String, String)> = Vec::new();
    let runs = atoms.chunk_by(|a, b| a.style.link == b.style.link);
    for run in runs {
        if let Some(link) = run.first().and_then(|atom| atom.style.link.clone()) {
            links.push((link, words(run)));
        }
    }
    links
}

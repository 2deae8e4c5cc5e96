//! A page's lines.

use crate::shape;

/// A line with something on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1; nothing for a line that does not come from a text file.
    pub number: Option<usize>,
    /// Its text, without indent, trailing space and invisible characters.
    pub text: String,
    /// Whether it is indented.
    pub indented: bool,
    /// Whether an empty line, or nothing at all, stands before it.
    pub apart: bool,
}

impl Line {
    /// A line that is not of a text file.
    pub fn loose(text: &str) -> Self {
        Self { number: None, text: shape::visible(text).trim().to_owned(), indented: false, apart: true }
    }
}

/// The lines of `text` that have something on them. CR, LF and CRLF end a numbered line.
pub fn lines(text: &str) -> Vec<Line> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut found = Vec::new();
    let mut apart = true;
    for (index, numbered) in text.split('\n').enumerate() {
        for part in numbered.split(['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
            let visible = shape::visible(part);
            let trimmed = visible.trim();
            if trimmed.is_empty() {
                apart = true;
                continue;
            }
            let indented = visible.starts_with(char::is_whitespace);
            found.push(Line { number: Some(index + 1), text: trimmed.to_owned(), indented, apart });
            apart = false;
        }
    }
    found
}

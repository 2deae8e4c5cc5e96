//! Texts that cells share, and number formats of cells.

use std::collections::HashMap;

use crate::file::text_extraction::xml::{self, Node};

/// The shared texts, by their index, without their phonetic readings, which are not shown.
pub(super) fn shared(xml: &str) -> Vec<String> {
    let mut strings: Vec<String> = Vec::new();
    xml::walk(xml, |path, node| match node {
        Node::Start(tag) if tag.name() == "si" => strings.push(String::new()),
        Node::Text(text) if is_shown(path) => {
            if let Some(last) = strings.last_mut() {
                last.push_str(&text);
            }
        }
        _ => {}
    });
    strings
}

/// Whether text in the element `path` is a part of a cell's text.
pub(super) fn is_shown(path: &[String]) -> bool {
    path.last().is_some_and(|name| name == "t") && !path.iter().any(|name| name == "rPh")
}

/// The display of a number in a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As the number itself.
    #[default]
    Plain,
    /// As a date, a percentage, an amount of money: readers don't see the number itself.
    Other,
    /// Not at all, with any content (`;;;`).
    Nothing,
}

/// The formats of cells, by the index of their styles.
#[derive(Debug, Default)]
pub(super) struct Formats(Vec<Format>);

impl Formats {
    /// Reads the formats of the part `xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut own: HashMap<String, Format> = HashMap::new();
        let mut formats = Vec::new();
        xml::walk(xml, |path, node| {
            let Node::Start(tag) = node else { return };
            match path {
                [.., list, name] if list == "numFmts" && name == "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.get("numFmtId"), tag.get("formatCode")) {
                        own.insert(id, of_code(&code));
                    }
                }
                [.., list, name] if list == "cellXfs" && name == "xf" => {
                    let id = tag.get("numFmtId").unwrap_or_default();
                    let known = match id.as_str() {
                        // General, 0, 0.00, and text.
                        "" | "0" | "1" | "2" | "49" => Format::Plain,
                        _ => Format::Other,
                    };
                    formats.push(own.get(&id).copied().unwrap_or(known));
                }
                _ => {}
            }
        });
        Self(formats)
    }

    /// The format of the style `number`.
    pub(super) fn get(&self, number: usize) -> Format {
        self.0.get(number).copied().unwrap_or_default()
    }
}

fn of_code(code: &str) -> Format {
    let sections: Vec<&str> = code.split(';').map(str::trim).collect();
    match sections.as_slice() {
        [_, _, _, ..] if sections.iter().all(|section| section.is_empty()) => Format::Nothing,
        ["General" | "@" | "0" | "0_" | "0_ " | "0.00"] => Format::Plain,
        _ => Format::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_no_phonetic_hints_and_formats_can_hide() {
        let xml = "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh></si></sst>";
        assert_eq!(shared(xml), ["甲", "乙丙"]);
        let formats = Formats::read(
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts>\
             <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        );
        assert_eq!(
            [0, 1, 2, 9].map(|at| formats.get(at)),
            [Format::Plain, Format::Other, Format::Nothing, Format::Plain]
        );
    }
}

//! The content of paragraphs: runs of words, fields, links, changes.

use domain::ingest::{Effect, Note, Place};
use roxmltree::Node;

use crate::{
    MAX_DEPTH,
    body::Reader,
    field::hyperlink,
    math,
    properties::{RunProperties, Shift},
    symbol,
    tree::{Marks, Piece},
    xml::{self, Space, attribute, child, value},
};

/// The properties that a run has from its place.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The properties of characters in the paragraph's style.
    pub paragraph: RunProperties,
    /// The address to which the words lead.
    pub link: Option<String>,
}

/// A run of words that look alike.
pub struct Run {
    pub marks: Marks,
    pub is_hidden: bool,
    pub is_coloured: bool,
}

impl Reader<'_, '_> {
    /// Adds the content of `node` to `out`.
    pub(crate) fn inline(&mut self, node: Node<'_, '_>, context: &Context, out: &mut Vec<Piece>) {
        if self.depth >= MAX_DEPTH {
            return self.too_deep(node);
        }
        self.depth += 1;
        for child in node.children() {
            self.part_of_line(child, context, out);
        }
        self.depth -= 1;
    }

    fn part_of_line(&mut self, node: Node<'_, '_>, context: &Context, out: &mut Vec<Piece>) {
        match xml::name(node) {
            (Space::Word, "r") => self.run(node, context, out),
            (Space::Word, "del") => self.delete(node),
            // Moved words stand at their new place; the elements without words are settings.
            (Space::Word, "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr") => {}
            (Space::Word, "hyperlink") => {
                let own = attribute(node, "id").and_then(|id| self.relations.address(id)).map(str::to_owned);
                let link = own.map(|address| match attribute(node, "anchor") {
                    Some(anchor) if !address.contains('#') => format!("{address}#{anchor}"),
                    _ => address,
                });
                let inner = Context { link: link.or_else(|| context.link.clone()), ..context.clone() };
                self.inline(node, &inner, out);
            }
            (Space::Word, "fldSimple") => {
                let link = attribute(node, "instr").and_then(hyperlink).or_else(|| context.link.clone());
                self.inline(node, &Context { link, ..context.clone() }, out);
            }
            (Space::Word, "sdt") => {
                if let Some(content) = child(node, "sdtContent") {
                    self.inline(content, context, out);
                }
            }
            (Space::Word, _) => self.inline(node, context, out),
            (Space::Math, "oMath" | "oMathPara") if self.is_result() => self.formula(node, &Marks::default(), out),
            (Space::Compatibility, "AlternateContent") => {
                if let Some(chosen) = xml::alternative(node) {
                    self.inline(chosen, context, out);
                }
            }
            _ => {}
        }
    }

    fn run(&mut self, node: Node<'_, '_>, context: &Context, out: &mut Vec<Piece>) {
        let properties = child(node, "rPr");
        let direct = properties.map(RunProperties::read).unwrap_or_default();
        let style = properties.and_then(|properties| value(properties, "rStyle"));
        let character = style.map(|id| self.styles.run(id)).unwrap_or_default();
        let look = direct.or(character);
        let marks = Marks {
            link: context.link.clone(),
            bold: look.bold.unwrap_or(false),
            italic: look.italic.unwrap_or(false),
            underlined: look.underlined.unwrap_or(false),
            struck: look.struck.unwrap_or(false),
            above: look.shift == Some(Shift::Above),
            below: look.shift == Some(Shift::Below),
        };
        let is_hidden = direct.is_hidden(character, context.paragraph);
        // Colours of styles are the template's, those of words may mean something.
        let run = Run { marks, is_hidden, is_coloured: direct.coloured.unwrap_or(false) };
        self.parts_of_run(node, &run, context, out);
    }

    fn parts_of_run(&mut self, node: Node<'_, '_>, run: &Run, context: &Context, out: &mut Vec<Piece>) {
        for part in node.children() {
            match xml::name(part) {
                (Space::Word, "t") => {
                    let text = xml::text(part);
                    let is_exact = attribute(part, "space") == Some("preserve");
                    self.say(if is_exact { &text } else { text.trim() }, run, out);
                }
                (Space::Word, "delText") => self.deleted.push_str(&xml::text(part)),
                (Space::Word, "tab" | "ptab") => self.say(" ", run, out),
                (Space::Word, "noBreakHyphen") => self.say("-", run, out),
                (Space::Word, "br") if matches!(attribute(part, "type"), Some("page" | "column")) => {}
                (Space::Word, "br" | "cr") if !run.is_hidden && self.is_result() => out.push(Piece::Break),
                (Space::Word, "sym") => self.symbol(part, run, out),
                (Space::Word, "instrText") => self.instruct(&xml::text(part)),
                (Space::Word, "fldChar") => self.field(part, run, out),
                (Space::Word, "footnoteReference") => self.refer("footnote", part, run, out),
                (Space::Word, "endnoteReference") => self.refer("endnote", part, run, out),
                (Space::Word, "ruby") => {
                    // The base, and its reading in brackets.
                    if let Some(base) = child(part, "rubyBase") {
                        self.inline(base, context, out);
                    }
                    if let Some(reading) = child(part, "rt") {
                        self.say("（", run, out);
                        self.inline(reading, context, out);
                        self.say("）", run, out);
                    }
                }
                (Space::Word, "drawing" | "pict" | "object") => self.drawing(part, run, out),
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(chosen) = xml::alternative(part) {
                        self.parts_of_run(chosen, run, context, out);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds words, where a reader sees them.
    pub(crate) fn say(&mut self, text: &str, run: &Run, out: &mut Vec<Piece>) {
        if text.is_empty() {
            return;
        }
        if !self.is_result() {
            return self.keep_code(text);
        }
        if run.is_hidden {
            self.hidden.push_str(text);
            return;
        }
        if run.is_coloured {
            self.coloured.push_str(text);
        }
        let mut marks = run.marks.clone();
        if marks.link.is_none() {
            marks.link = self.link_of_field();
        }
        out.push(Piece::Text(text.to_owned(), marks));
    }

    fn symbol(&mut self, node: Node<'_, '_>, run: &Run, out: &mut Vec<Piece>) {
        let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let font = attribute(node, "font").unwrap_or_default();
        match code.and_then(|code| symbol::symbol(font, code)) {
            Some(sign) => self.say(&sign.to_string(), run, out),
            None => {
                let text = format_args!("字体“{font}”里的一个符号认不得，未带入，请自行补上");
                self.notes.push(Note::new(Effect::Dropped, Place::Paragraph(self.place), text));
            }
        }
    }

    fn refer(&mut self, kind: &'static str, node: Node<'_, '_>, run: &Run, out: &mut Vec<Piece>) {
        let Some(id) = attribute(node, "id") else { return };
        if run.is_hidden || !self.is_result() {
            return;
        }
        self.remarks.push((kind, id.to_owned()));
        let marks = Marks { above: true, ..Marks::default() };
        out.push(Piece::Text(format!("[{}]", self.remarks.len()), marks));
    }

    /// A formula as a line of text.
    pub(crate) fn formula(&mut self, node: Node<'_, '_>, marks: &Marks, out: &mut Vec<Piece>) {
        let text = math::linear(node);
        if text.trim().is_empty() {
            return;
        }
        let note = Note::new(Effect::Changed, Place::Paragraph(self.place), "公式写成了一行文字，请核对");
        self.notes.push(note.quoting(&text));
        out.push(Piece::Text(text, marks.clone()));
    }
}

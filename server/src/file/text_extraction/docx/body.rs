//! The text of one part of a Word document, element by element.

use std::{collections::HashSet, mem};

use super::styles::{Styles, is_on};
use crate::file::text_extraction::{
    extracted::{Extracted, Hidden},
    xml::{self, Node, Tag},
};

/// Shapes of Word 97, which are hidden by their style attribute.
const OLD_SHAPES: [&str; 8] = ["shape", "rect", "roundrect", "oval", "line", "group", "polyline", "textbox"];

/// The pages of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderKind {
    Every,
    First,
    Even,
}

/// A section of the document.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Its headers and footers, by the ids of their relations.
    pub(super) headers: Vec<(HeaderKind, String)>,
    /// Whether its first page has headers of its own.
    pub(super) has_first_page: bool,
}

/// An open element.
#[derive(Default)]
struct Frame {
    /// The reason for which its text is hidden.
    hidden: Option<Hidden>,
    /// Whether its text is left out: a duplicate, or no text.
    is_skipped: bool,
    /// Whether one of its alternatives was taken.
    is_taken: bool,
    /// Whether its text comes at the end of the paragraph: it stands above other text.
    is_above: bool,
}

#[derive(Default)]
struct Run {
    hides: Option<bool>,
    style: Option<String>,
    /// Whether it is hidden when the document is shown as a web page.
    hides_on_web: bool,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    /// Whether its end is deleted: the next paragraph continues it.
    is_joined: bool,
    above: String,
}

/// The current part of a field.
#[derive(PartialEq, Eq)]
enum Field {
    Code,
    Result,
}

/// A reader of one part.
pub(super) struct Body<'b> {
    to: &'b mut Extracted,
    styles: &'b Styles,
    within: Option<Hidden>,
    frames: Vec<Frame>,
    runs: Vec<Run>,
    paragraphs: Vec<Paragraph>,
    fields: Vec<Field>,
    sections: Vec<Section>,
    /// The notes with a visible reference; while notes are read, the visible ones.
    notes: HashSet<String>,
    is_notes: bool,
}

impl<'b> Body<'b> {
    pub(super) fn new(to: &'b mut Extracted, styles: &'b Styles) -> Self {
        Self {
            to,
            styles,
            within: None,
            frames: Vec::new(),
            runs: Vec::new(),
            paragraphs: Vec::new(),
            fields: Vec::new(),
            sections: Vec::new(),
            notes: HashSet::new(),
            is_notes: false,
        }
    }

    /// Hides everything for the reason `hidden`.
    pub(super) fn within(mut self, hidden: Option<Hidden>) -> Self {
        self.within = hidden;
        self
    }

    /// Marks the part as notes; `shown` has the visible ones.
    pub(super) fn with_notes(mut self, shown: HashSet<String>) -> Self {
        (self.notes, self.is_notes) = (shown, true);
        self
    }

    /// Reads `xml`; returns whether it was read to its end.
    pub(super) fn read(&mut self, xml: &str) -> bool {
        xml::walk(xml, |path, node| match node {
            Node::Start(tag) => self.start(path, &tag),
            Node::End => self.end(path),
            Node::Text(text) => self.text(path, &text),
        })
    }

    /// The sections, and the notes with a visible reference.
    pub(super) fn ended(self) -> (Vec<Section>, HashSet<String>) {
        (self.sections, self.notes)
    }

    fn start(&mut self, path: &[String], tag: &Tag<'_>) {
        let outer = self.frames.last();
        let mut frame = Frame {
            hidden: outer.and_then(|outer| outer.hidden),
            is_skipped: outer.is_some_and(|outer| outer.is_skipped),
            is_taken: false,
            is_above: outer.is_some_and(|outer| outer.is_above),
        };
        let name = tag.name();
        // The state before a tracked change.
        frame.is_skipped |= name.ends_with("Change");
        if frame.is_skipped {
            self.frames.push(frame);
            return;
        }
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.runs.push(Run::default()),
            "rt" => frame.is_above = true,
            "delText" | "delInstrText" => frame.hidden = Some(Hidden::Deletions),
            "instrText" => frame.hidden = frame.hidden.or(Some(Hidden::FieldCodes)),
            "footnote" | "endnote" if self.hides_note(name, tag) => frame.hidden = Some(Hidden::Text),
            "Choice" | "Fallback" => {
                if let Some(all) = self.frames.last_mut() {
                    frame.is_skipped = mem::replace(&mut all.is_taken, true);
                }
            }
            name if OLD_SHAPES.contains(&name) => {
                let is_hidden = |style: String| style.replace(' ', "").contains("visibility:hidden");
                if tag.get("style").is_some_and(is_hidden) {
                    frame.hidden = frame.hidden.or(Some(Hidden::Shapes));
                }
            }
            _ => {}
        }
        self.frames.push(frame);
        self.property(path, tag);
    }

    /// Whether the note `name` has no visible reference.
    fn hides_note(&self, name: &str, tag: &Tag<'_>) -> bool {
        self.is_notes && !tag.get("id").is_some_and(|id| self.notes.contains(&format!("{name} {id}")))
    }

    /// Applies an element that describes its parents.
    fn property(&mut self, path: &[String], tag: &Tag<'_>) {
        let around: Vec<&str> = path.iter().rev().take(3).map(String::as_str).collect();
        let parent = around.get(1).copied().unwrap_or_default();
        let grandparent = around.get(2).copied().unwrap_or_default();
        match (grandparent, parent, tag.name()) {
            (_, "trPr", "del" | "moveFrom") | (_, "tcPr", "cellDel") => self.hide_around(2, Hidden::Deletions),
            (_, "trPr", "hidden") if is_on(tag) => self.hide_around(2, Hidden::Rows),
            ("pPr", "rPr", "del" | "moveFrom") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_joined = true;
                }
            }
            (_, _, "del" | "moveFrom") => self.hide_around(0, Hidden::Deletions),
            ("r", "rPr", _) => self.run_property(tag),
            ("p", "pPr", "pStyle") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = tag.get("val");
                }
            }
            (_, parent, "cNvPr") if tag.is("hidden") => {
                self.hide_around(if parent.starts_with("nv") { 2 } else { 1 }, Hidden::Shapes);
            }
            (_, _, "docPr") if tag.is("hidden") => self.hide_around(1, Hidden::Shapes),
            (_, _, "fldChar") => self.field(tag),
            (_, "r", "tab" | "ptab" | "br" | "cr") => self.say(" "),
            (_, "r", "noBreakHyphen") => self.say("-"),
            (_, _, "footnoteReference" | "endnoteReference") => {
                if self.hidden().is_none()
                    && let Some(id) = tag.get("id")
                {
                    let kind = tag.name().trim_end_matches("Reference");
                    self.notes.insert(format!("{kind} {id}"));
                }
            }
            (_, _, "sectPr") => self.sections.push(Section::default()),
            (_, "sectPr", name) => {
                if let Some(section) = self.sections.last_mut() {
                    section.property(name, tag);
                }
            }
            _ => {}
        }
    }

    fn run_property(&mut self, tag: &Tag<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        match tag.name() {
            "vanish" => run.hides = Some(is_on(tag)),
            "specVanish" if is_on(tag) => run.hides = Some(true),
            "webHidden" => run.hides_on_web = is_on(tag),
            "rStyle" => run.style = tag.get("val"),
            _ => {}
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.get("fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::Code),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = Field::Result;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// Hides the element that is `steps` levels above the last one.
    fn hide_around(&mut self, steps: usize, hidden: Hidden) {
        let Some(at) = self.frames.len().checked_sub(steps + 1) else { return };
        for frame in &mut self.frames[at..] {
            frame.hidden = Some(hidden);
        }
    }

    fn end(&mut self, path: &[String]) {
        let Some(frame) = self.frames.pop() else { return };
        if frame.is_skipped {
            return;
        }
        match path.last().map(String::as_str) {
            Some("r") => drop(self.runs.pop()),
            Some("p") => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                let hidden = frame.hidden.or(self.within);
                if !paragraph.above.is_empty() {
                    self.to.say(hidden, &format!(" {}", paragraph.above));
                }
                if !paragraph.is_joined {
                    self.to.end_line(hidden);
                }
            }
            Some("tc") => self.to.end_cell(),
            Some("tr") => self.to.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, path: &[String], text: &str) {
        if matches!(path.last().map(String::as_str), Some("t" | "delText" | "instrText" | "delInstrText")) {
            self.say(text);
        }
    }

    fn say(&mut self, text: &str) {
        let Some(frame) = self.frames.last().filter(|frame| !frame.is_skipped) else { return };
        let is_above = frame.is_above;
        let hidden = self.hidden();
        match self.paragraphs.last_mut().filter(|_| is_above && hidden.is_none()) {
            Some(paragraph) => paragraph.above.push_str(text),
            None => self.to.say(hidden, text),
        }
    }

    /// The reason for which the text here is hidden.
    fn hidden(&self) -> Option<Hidden> {
        let own = self.frames.last().and_then(|frame| frame.hidden);
        own.or(self.within).or_else(|| self.field_code()).or_else(|| self.run())
    }

    fn field_code(&self) -> Option<Hidden> {
        self.fields.contains(&Field::Code).then_some(Hidden::FieldCodes)
    }

    fn run(&self) -> Option<Hidden> {
        let run = self.runs.last()?;
        let paragraph = self.paragraphs.last().and_then(|paragraph| paragraph.style.as_deref());
        if run.hides.unwrap_or_else(|| self.styles.hide(paragraph, run.style.as_deref())) {
            return Some(Hidden::Text);
        }
        // Tables of contents have page numbers that are hidden on the web, which needs no note.
        run.hides_on_web.then_some(if self.fields.is_empty() { Hidden::Text } else { Hidden::FieldCodes })
    }
}

impl Section {
    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "titlePg" => self.has_first_page = is_on(tag),
            "headerReference" | "footerReference" => {
                let kind = match tag.get("type").as_deref() {
                    Some("first") => HeaderKind::First,
                    Some("even") => HeaderKind::Even,
                    _ => HeaderKind::Every,
                };
                self.headers.extend(tag.reference("id").map(|id| (kind, id)));
            }
            _ => {}
        }
    }
}

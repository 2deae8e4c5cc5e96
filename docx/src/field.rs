//! Fields: instructions, then their results.

use std::collections::HashMap;

use domain::ingest::{Effect, Note, Place, Unit};
use roxmltree::{Node, NodeId};

use crate::{
    body::Reader,
    inline::Run,
    math,
    tree::Piece,
    xml::{self, Space, attribute, child},
};

/// A field that has begun.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// Words that stand in the instruction as if they were text.
    words: String,
    /// Whether its result has begun.
    shows: bool,
    link: Option<String>,
}

impl Reader<'_, '_> {
    /// Whether the next content is no instruction of a field.
    pub(crate) fn is_result(&self) -> bool {
        self.fields.iter().all(|field| field.shows)
    }

    /// The address of the innermost link among the open fields.
    pub(crate) fn link_of_field(&self) -> Option<String> {
        self.fields.iter().rev().find_map(|field| field.link.clone())
    }

    /// Adds `code` to the instruction of the innermost field.
    pub(crate) fn instruct(&mut self, code: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
            field.instruction.push_str(code);
        }
    }

    /// Keeps words that stand in an instruction, which Word does not show. Results of fields in it are part of the code.
    pub(crate) fn keep_code(&mut self, words: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
            field.words.push_str(words);
        }
    }

    /// A field begins, shows its result from here on, or ends.
    pub(crate) fn field(&mut self, node: Node<'_, '_>, run: &Run, out: &mut Vec<Piece>) {
        match attribute(node, "fldCharType") {
            Some("begin") => self.begin(node, run, out),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    field.link = hyperlink(&field.instruction);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    self.end(&field, run, out);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, node: Node<'_, '_>, run: &Run, out: &mut Vec<Piece>) {
        if let Some(check_box) = child(node, "ffData").and_then(|data| child(data, "checkBox")) {
            let state = xml::switch(check_box, "checked").or_else(|| xml::switch(check_box, "default"));
            self.say(if state.unwrap_or(false) { "☑" } else { "☐" }, run, out);
        }
        match self.unclosed.get(&node.id()) {
            // It is no field then (ECMA-376 part 1, 17.16.18): the content after it is text.
            Some(instruction) => {
                let text = "一个域没有结束标记，当作没有这个域，后面的文字照样带入，请核对";
                let note = Note::new(Effect::Doubted, Place::Paragraph(self.place), text);
                self.notes.push(note.quoting(instruction));
            }
            None => self.fields.push(Field::default()),
        }
    }

    fn end(&mut self, field: &Field, run: &Run, out: &mut Vec<Piece>) {
        let count = field.words.chars().filter(|c| !c.is_whitespace()).count();
        if count > 0 {
            let text = "域代码里的文字在 Word 里不显示，未带入；属于正文的，请自行补上";
            let note = Note::new(Effect::Dropped, Place::Paragraph(self.place), text);
            self.notes.push(note.quoting(&field.words).counting(count, Unit::Characters));
        }
        // Word makes the result of an equation field when it shows it.
        if field.shows || !is_equation(&field.instruction) {
            return;
        }
        match math::enclosed(&field.instruction) {
            Some(text) => self.say(&text, run, out),
            None => {
                let text = "公式域的内容未带入，请自行补上";
                let note = Note::new(Effect::Dropped, Place::Paragraph(self.place), text);
                self.notes.push(note.quoting(&field.instruction));
            }
        }
    }
}

/// The beginnings of fields in `story` that have no end in it, with their instructions. Text boxes are stories of their own.
pub fn unclosed(story: Node<'_, '_>) -> HashMap<NodeId, String> {
    let mut open: Vec<(NodeId, String, bool)> = Vec::new();
    let mut rest: Vec<Node<'_, '_>> = story.children().rev().collect();
    while let Some(node) = rest.pop() {
        match xml::name(node) {
            // These are not read either.
            (Space::Word, "del" | "moveFrom" | "txbxContent") => {}
            (Space::Word, "fldChar") => match attribute(node, "fldCharType") {
                Some("begin") => open.push((node.id(), String::new(), false)),
                Some("separate") => {
                    if let Some((.., shows)) = open.last_mut() {
                        *shows = true;
                    }
                }
                Some("end") => drop(open.pop()),
                _ => {}
            },
            (Space::Word, "instrText") => {
                if let Some((_, instruction, _)) = open.last_mut().filter(|(.., shows)| !shows) {
                    instruction.push_str(&xml::text(node));
                }
            }
            (Space::Compatibility, "AlternateContent") => rest.extend(xml::alternative(node)),
            _ => rest.extend(node.children().rev()),
        }
    }
    open.into_iter().map(|(id, instruction, _)| (id, instruction)).collect()
}

fn is_equation(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("eq"))
}

/// The address in `HYPERLINK "http://…"`; nothing for a place in the document itself.
pub fn hyperlink(instruction: &str) -> Option<String> {
    let (name, rest) = instruction.trim().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    if !name.eq_ignore_ascii_case("hyperlink") || rest.starts_with('\\') {
        return None;
    }
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    address.filter(|address| !address.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::hyperlink;

    #[test]
    fn a_field_leads_where_its_instruction_says() {
        assert_eq!(
            hyperlink(r#" HYPERLINK "http://a.example/b c" \o "说明" "#).as_deref(),
            Some("http://a.example/b c")
        );
        assert_eq!(hyperlink(" hyperlink http://a.example ").as_deref(), Some("http://a.example"));
        assert_eq!(hyperlink(r#"HYPERLINK \l "_Toc1""#), None);
        assert_eq!(hyperlink("PAGEREF _Toc1"), None);
    }
}

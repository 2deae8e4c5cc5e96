//! The visible text of a document, and its hidden content.

use std::collections::BTreeMap;

use domain::{
    document::Examination,
    ingest::{Effect, Note, Place, Unit},
    personal::{PersonalNumbers, masked},
};

use super::MAX_TEXT_BYTES;

/// Limit of text that is scanned for personal numbers beyond the stored text, in bytes.
const MAX_SCANNED_BYTES: usize = 16 * 1024 * 1024;
/// Limit of names of hidden parts in a note.
const MAX_NAMES: usize = 10;

/// A kind of hidden content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hidden {
    /// Hidden sheets of a workbook, including "very hidden" ones.
    Sheets,
    /// Hidden rows, including filtered ones.
    Rows,
    /// Hidden columns.
    Columns,
    /// Cells that show nothing: by their format, or under a merged one.
    Cells,
    /// Text that is set as hidden, or stands in headers that no page has.
    Text,
    /// Text deleted by tracked changes.
    Deletions,
    /// Comments.
    Remarks,
    /// Hidden slides.
    Slides,
    /// Notes of the speaker.
    SpeakerNotes,
    /// Hidden shapes and text boxes.
    Shapes,
    /// Embedded documents.
    Embedded,
    /// Values that were copied from other files, for tables and formulas.
    Caches,
    /// The codes of fields, which produce a text: every document has some, and they need no note.
    FieldCodes,
}

/// The hidden content of one kind.
#[derive(Default)]
struct Part {
    count: usize,
    names: Vec<String>,
    text: String,
}

/// The content of a document, as it is being read.
#[derive(Default)]
pub(super) struct Extracted {
    shown: String,
    /// The separator between the last visible text and the next.
    parting: Option<&'static str>,
    hidden: BTreeMap<Hidden, Part>,
    /// Text that is only scanned for personal numbers: numbers that are shown in another form, and text beyond the stored
    /// length.
    rest: String,
    is_cut: bool,
    is_long: bool,
}

impl Extracted {
    /// Adds visible text.
    pub(super) fn show(&mut self, text: &str) {
        if let Some(parting) = self.parting.take() {
            push(&mut self.shown, parting, MAX_TEXT_BYTES);
        }
        if !push(&mut self.shown, text, MAX_TEXT_BYTES) {
            self.look_through(text);
        }
    }

    /// Adds hidden text.
    pub(super) fn hide(&mut self, kind: Hidden, text: &str) {
        let is_whole = push(&mut self.hidden.entry(kind).or_default().text, text, MAX_SCANNED_BYTES);
        self.is_long |= !is_whole;
    }

    /// Adds `text` to the visible text, or to the hidden one with the reason `hidden`.
    pub(super) fn say(&mut self, hidden: Option<Hidden>, text: &str) {
        match hidden {
            None => self.show(text),
            Some(kind) => self.hide(kind, text),
        }
    }

    /// Ends a line of the visible text, or of the hidden one with the reason `hidden`.
    pub(super) fn end_line(&mut self, hidden: Option<Hidden>) {
        match hidden {
            None => self.parting = (!self.shown.is_empty()).then_some("\n"),
            Some(kind) => self.hide(kind, "\n"),
        }
    }

    /// Ends a cell of a table: a tab separates it from the next one of the row.
    pub(super) fn end_cell(&mut self) {
        self.parting = self.parting.and(Some("\t"));
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.parting = self.parting.and(Some("\n"));
    }

    /// Adds text that is only scanned for personal numbers.
    pub(super) fn look_through(&mut self, value: &str) {
        let is_whole = push(&mut self.rest, value, MAX_SCANNED_BYTES) && push(&mut self.rest, "\n", MAX_SCANNED_BYTES);
        self.is_long |= !is_whole;
    }

    /// Adds `count` to a kind that is not counted by its characters.
    pub(super) fn count(&mut self, kind: Hidden, count: usize) {
        if count > 0 {
            self.hidden.entry(kind).or_default().count += count;
        }
    }

    /// Counts one more part, with the name `name`.
    pub(super) fn count_named(&mut self, kind: Hidden, name: &str) {
        self.count(kind, 1);
        let names = &mut self.hidden.entry(kind).or_default().names;
        if names.len() < MAX_NAMES {
            names.push(masked(name));
        }
    }

    /// Notes that a part could not be read to its end.
    pub(super) fn cut(&mut self) {
        self.is_cut = true;
    }

    /// Whether the limit is reached, after which more text is ignored.
    pub(super) const fn is_full(&self) -> bool {
        self.is_long
    }

    /// Adds all of `other`, which is an embedded document.
    pub(super) fn embed(&mut self, other: &Self) {
        for text in other.texts() {
            self.hide(Hidden::Embedded, text);
        }
    }

    /// All texts, visible and hidden.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let hidden = self.hidden.values().map(|part| part.text.as_str());
        [self.shown.as_str(), self.rest.as_str()].into_iter().chain(hidden)
    }

    /// The findings: the text to be stored, and the notes for staff.
    pub(super) fn examination(&self) -> Examination {
        let mut notes: Vec<Note> = self.hidden.iter().filter_map(|(kind, part)| part.note(*kind)).collect();
        let mut doubt = |why: &str| notes.push(Note::new(Effect::Doubted, Place::Whole, why));
        if self.is_cut {
            doubt("文档有一部分损坏或太大，读不出来，没有收入检索，也没有检查");
        }
        if self.is_long {
            doubt("文档太长，后面的内容没有检查，请自行核对有无个人信息");
        } else if self.shown.len() >= MAX_TEXT_BYTES - 4 {
            doubt("文档很长，后面的内容不收入检索");
        }
        Examination { text: self.shown.replace('\0', ""), notes, personal: PersonalNumbers::of(self.texts()) }
    }
}

impl Part {
    fn note(&self, kind: Hidden) -> Option<Note> {
        let (words, unit) = kind.words()?;
        let count = if unit == Unit::Characters { characters(&self.text) } else { self.count };
        if count == 0 {
            return None;
        }
        let names = if self.names.is_empty() { String::new() } else { format!("：{}", self.names.join("、")) };
        let text =
            format!("{words}{names}。读者打开时看不到，不收入检索；下载的人能让它显示，不该公开的请删去后重新上传");
        Some(Note::new(Effect::Dropped, Place::Whole, text).counting(count, unit))
    }
}

impl Hidden {
    /// The kind's words in notes, and its unit.
    const fn words(self) -> Option<(&'static str, Unit)> {
        Some(match self {
            Self::Sheets => ("有隐藏的工作表", Unit::Sheets),
            Self::Rows => ("有隐藏或筛掉的行", Unit::Rows),
            Self::Columns => ("有隐藏的列", Unit::Columns),
            Self::Cells => ("有内容不显示的单元格", Unit::Cells),
            Self::Text => ("有隐藏的文字", Unit::Characters),
            Self::Deletions => ("有修订中删去、尚未接受的文字", Unit::Characters),
            Self::Remarks => ("有批注", Unit::Remarks),
            Self::Slides => ("有隐藏的幻灯片", Unit::Slides),
            Self::SpeakerNotes => ("有演讲者备注", Unit::Places),
            Self::Shapes => ("有隐藏的文本框或图形里的文字", Unit::Characters),
            Self::Embedded => ("嵌有别的文件", Unit::Places),
            Self::Caches => ("存有从别的文件取来的数据", Unit::Places),
            Self::FieldCodes => return None,
        })
    }
}

/// Appends as much of `text` as `limit` bytes have room for; returns whether that is all.
fn push(to: &mut String, text: &str, limit: usize) -> bool {
    let room = limit.saturating_sub(to.len());
    let end = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    to.push_str(&text[..end]);
    end == text.len()
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_and_tabs_part_their_cells() {
        let mut extracted = Extracted::default();
        extracted.end_row();
        for row in [["地块", "面积"], ["一号", ""]] {
            for cell in row.into_iter().filter(|cell| !cell.is_empty()) {
                extracted.show(cell);
                extracted.end_line(None);
                extracted.end_cell();
            }
            extracted.hide(Hidden::Columns, "内部");
            extracted.end_line(Some(Hidden::Columns));
            extracted.end_row();
        }
        extracted.show("完");
        assert_eq!(extracted.examination().text, "地块\t面积\n一号\n完");
    }

    #[test]
    fn staff_are_told_by_kind_and_no_note_repeats_a_number() {
        let mut extracted = Extracted::default();
        extracted.show("公示名单");
        extracted.count_named(Hidden::Sheets, "底册13912345678");
        extracted.hide(Hidden::Sheets, "13912345678");
        extracted.hide(Hidden::Text, "内部 说明");
        extracted.hide(Hidden::FieldCodes, "PAGE");
        extracted.hide(Hidden::Deletions, " ");
        let found = extracted.examination();
        assert_eq!(found.text, "公示名单");
        assert_eq!(found.personal.to_string(), "1 个手机号码");
        let notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[0].starts_with("有隐藏的工作表：底册***********。") && notes[0].ends_with("（1 个工作表）"),
            "{notes:?}"
        );
        assert!(notes[1].starts_with("有隐藏的文字。") && notes[1].ends_with("（4 个字）"), "{notes:?}");
    }
}

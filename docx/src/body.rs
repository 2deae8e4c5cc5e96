//! Blocks: paragraphs, tables, and their containers.

use std::{collections::HashMap, mem::take};

use domain::{
    ingest::{Effect, Note, Place, Unit},
    numbering::{Counter, Doubt, Label, Paragraph as Numbered},
};
use roxmltree::{Document, Node, NodeId};

use crate::{
    MAX_DEPTH, Unreadable,
    definitions::{self, Styles},
    field::{self, Field},
    graphic::Pictures,
    inline::Context,
    package::Package,
    part::Relations,
    properties::RunProperties,
    tree::{self, Block, Marks, Paragraph, Piece, Rank},
    xml::{self, Space, child, value},
};

/// Paragraphs with a level in the outline that are longer than this are text, in characters.
const MAX_HEADING: usize = 100;

/// Reads a part of a document from its beginning to its end.
pub struct Reader<'r, 'b> {
    pub(crate) package: &'r mut Package<'b>,
    pub(crate) relations: Relations,
    pub(crate) styles: &'r Styles,
    counter: Counter<'r>,
    /// Notes on content that is not there as it stood.
    pub notes: Vec<Note>,
    /// The number of the paragraph that is read, from 1.
    pub(crate) place: usize,
    pub(crate) pictures: Pictures,
    /// Fields that are open, from the outer to the inner.
    pub(crate) fields: Vec<Field>,
    /// Beginnings of fields without an end in the text that is read, with their instructions.
    pub(crate) unclosed: HashMap<NodeId, String>,
    /// The blocks in text boxes of the paragraph that is read.
    pub(crate) boxes: Vec<Block>,
    /// Footnotes and endnotes in the order in which they are referred to: kind and id.
    pub(crate) remarks: Vec<(&'static str, String)>,
    /// Hidden words of the paragraph that is read.
    pub(crate) hidden: String,
    /// Words of it that were deleted.
    pub(crate) deleted: String,
    /// Words whose own colour is lost.
    pub(crate) coloured: String,
    pub(crate) depth: usize,
    /// The pieces of paragraphs whose mark was deleted: the next paragraph goes on with them.
    joined: Vec<Piece>,
}

impl<'r, 'b> Reader<'r, 'b> {
    pub fn new(package: &'r mut Package<'b>, relations: Relations, styles: &'r Styles, counter: Counter<'r>) -> Self {
        Self {
            package,
            relations,
            styles,
            counter,
            notes: Vec::new(),
            place: 0,
            pictures: Pictures::default(),
            fields: Vec::new(),
            unclosed: HashMap::new(),
            boxes: Vec::new(),
            remarks: Vec::new(),
            hidden: String::new(),
            deleted: String::new(),
            coloured: String::new(),
            depth: 0,
            joined: Vec::new(),
        }
    }

    /// All blocks in `container`, in which fields begin and end.
    pub fn all(&mut self, container: Node<'_, '_>) -> Vec<Block> {
        let outer = (take(&mut self.fields), std::mem::replace(&mut self.unclosed, field::unclosed(container)));
        let mut blocks = Vec::new();
        self.blocks(container, &mut blocks);
        self.flush(&mut blocks);
        (self.fields, self.unclosed) = outer;
        blocks
    }

    /// The footnotes or endnotes that were referred to, which stand in the part at `path`.
    ///
    /// # Errors
    /// The part's relationships can't be read.
    pub fn remarks(
        &mut self,
        kind: &'static str,
        path: &str,
        part: Option<&Document<'_>>,
    ) -> Result<Vec<Block>, Unreadable> {
        let mut blocks = Vec::new();
        let Some(part) = part else { return Ok(blocks) };
        let root = part.root_element();
        let all = root.children().filter(|node| xml::name(*node) == (Space::Word, kind));
        let by_id: HashMap<&str, Node<'_, '_>> =
            all.filter_map(|node| Some((xml::attribute(node, "id")?, node))).collect();
        let relations = self.package.relations(path)?;
        let outer = std::mem::replace(&mut self.relations, relations);
        let (mut at, mut count) = (0, 0);
        // A remark may refer to another.
        while let Some((its, id)) = self.remarks.get(at).cloned() {
            at += 1;
            let Some(node) = by_id.get(id.as_str()).filter(|_| its == kind) else { continue };
            let mut remark = self.all(*node);
            let mark = Piece::Text(format!("[{at}] "), Marks::default());
            match remark.first_mut() {
                Some(Block::Paragraph(first)) => first.pieces.insert(0, mark),
                _ => remark.insert(0, Block::Paragraph(Paragraph { pieces: vec![mark], ..Paragraph::default() })),
            }
            blocks.append(&mut remark);
            count += 1;
        }
        self.relations = outer;
        if count > 0 {
            blocks.insert(0, Block::Rule);
            let name = if kind == "footnote" { "脚注" } else { "尾注" };
            let place = Place::Part(name.to_owned());
            let note = Note::new(Effect::Changed, place, format_args!("{name}放在正文末尾，文中以 [1]、[2] 标出"));
            self.notes.push(note.counting(count, Unit::Remarks));
        }
        Ok(blocks)
    }

    /// Adds the blocks in `container` to `out`.
    pub(crate) fn blocks(&mut self, container: Node<'_, '_>, out: &mut Vec<Block>) {
        if self.depth >= MAX_DEPTH {
            return self.too_deep(container);
        }
        self.depth += 1;
        for node in container.children() {
            self.block(node, out);
        }
        self.depth -= 1;
    }

    fn block(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        match xml::name(node) {
            (Space::Word, "p") => self.paragraph(node, out),
            (Space::Word, "tbl") => {
                self.flush(out);
                let table = self.table(node);
                out.extend(table.map(Block::Table));
            }
            (Space::Word, "sdt") => {
                if let Some(content) = child(node, "sdtContent") {
                    self.blocks(content, out);
                }
            }
            (Space::Word, "customXml" | "smartTag" | "ins" | "moveTo") => self.blocks(node, out),
            (Space::Word, "del") => {
                self.delete(node);
                self.tell(self.place);
            }
            (Space::Word, "altChunk" | "subDoc") => {
                let place = Place::Paragraph(self.place);
                let text = "嵌入的另一份文档未带入；需要的话请在 Word 里打开，把它的文字复制过来";
                self.notes.push(Note::new(Effect::Dropped, place, text));
            }
            (Space::Math, "oMath" | "oMathPara") => {
                let mut pieces = Vec::new();
                self.formula(node, &Marks::default(), &mut pieces);
                out.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
            }
            (Space::Compatibility, "AlternateContent") => {
                if let Some(chosen) = xml::alternative(node) {
                    self.blocks(chosen, out);
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        self.place += 1;
        let place = self.place;
        let properties = child(node, "pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        let of_style = self.styles.paragraph_run(style);
        // It may stand in a text box of another paragraph.
        let outer = (take(&mut self.hidden), take(&mut self.deleted));
        let mut pieces = Vec::new();
        self.inline(node, &Context { paragraph: of_style, link: None }, &mut pieces);
        self.tell(place);
        (self.hidden, self.deleted) = outer;
        let is_joined = |mark: Node<'_, '_>| child(mark, "del").or_else(|| child(mark, "moveFrom")).is_some();
        if mark.is_some_and(is_joined) {
            self.joined.append(&mut pieces);
            out.append(&mut self.boxes);
            return;
        }
        let mut whole = take(&mut self.joined);
        whole.append(&mut pieces);
        let shows = tree::shows(&whole);
        let direct = mark.map(RunProperties::read).unwrap_or_default();
        let character = mark.and_then(|mark| value(mark, "rStyle")).map(|id| self.styles.run(id)).unwrap_or_default();
        let is_shown = shows || !direct.is_hidden(character, of_style);
        let numbering = properties.map(definitions::reference).unwrap_or_default();
        let label = self.counter.label(&Numbered { style, numbering, is_shown });
        if let Some(label) = &label {
            self.doubt(place, label);
        }
        if shows || label.as_ref().is_some_and(|label| !label.words().is_empty()) {
            let align = self.styles.align(style, properties);
            let mut paragraph = Paragraph { pieces: whole, label, align, ..Paragraph::default() };
            paragraph.rank = self.rank(style, properties, &paragraph);
            out.push(Block::Paragraph(paragraph));
        }
        out.append(&mut self.boxes);
    }

    /// The rank of `paragraph` in the outline: by its styles' names, else by a level of the outline.
    fn rank(&self, style: Option<&str>, properties: Option<Node<'_, '_>>, paragraph: &Paragraph) -> Rank {
        let named = self.styles.chain(style).find_map(|style| match style.name.as_str() {
            "title" => Some(Rank::Title),
            "subtitle" => Some(Rank::Heading(3)),
            name => name.strip_prefix("heading ")?.parse().ok().map(Rank::Heading),
        });
        if let Some(rank) = named {
            return rank;
        }
        let own = properties.and_then(|properties| xml::number::<u8>(properties, "outlineLvl"));
        let level = own.or_else(|| self.styles.chain(style).find_map(|style| style.outline));
        match level {
            Some(level) if level < 9 && paragraph.words().chars().count() <= MAX_HEADING => Rank::Heading(level + 1),
            _ => Rank::Text,
        }
    }

    fn doubt(&mut self, place: usize, label: &Label) {
        let text = match &label.doubt {
            None => return,
            Some(Doubt::UnknownFormat(name)) => format!("编号的格式“{name}”认不得，写成了阿拉伯数字，请核对"),
            Some(Doubt::OutOfRange(number)) => {
                format!("编号 {number} 超出了它的格式能写的范围，写成了阿拉伯数字，请核对")
            }
            Some(Doubt::LevelUnused) => "编号里的上一级前面没有出现过，按从头编起计算，请核对".to_owned(),
        };
        self.notes.push(Note::new(Effect::Doubted, Place::Paragraph(place), text).quoting(&label.text));
    }

    /// Takes down that the words in `node` were deleted.
    pub(crate) fn delete(&mut self, node: Node<'_, '_>) {
        self.deleted.push_str(&xml::words(node));
    }

    /// Adds notes on the words of paragraph `place` that are left out.
    pub(crate) fn tell(&mut self, place: usize) {
        let hidden = take(&mut self.hidden);
        let deleted = take(&mut self.deleted);
        for (words, text) in [(hidden, "隐藏文字未带入"), (deleted, "修订中已删除的文字未带入")] {
            let count = words.chars().filter(|c| !c.is_whitespace()).count();
            if count > 0 {
                let note = Note::new(Effect::Dropped, Place::Paragraph(place), text);
                self.notes.push(note.quoting(&words).counting(count, Unit::Characters));
            }
        }
    }

    pub(crate) fn too_deep(&mut self, node: Node<'_, '_>) {
        let words = xml::words(node);
        let count = words.chars().filter(|c| !c.is_whitespace()).count();
        if count > 0 {
            let text = format_args!("表格或文本框套了 {MAX_DEPTH} 层以上，里面的文字未带入，请自行补上");
            let note = Note::new(Effect::Dropped, Place::Paragraph(self.place), text);
            self.notes.push(note.quoting(&words).counting(count, Unit::Characters));
        }
    }

    /// Takes a text box: its words stand below the paragraph that it belongs to.
    pub(crate) fn text_box(&mut self, content: Node<'_, '_>) {
        let place = self.place;
        let (boxes, joined) = (take(&mut self.boxes), take(&mut self.joined));
        let mut blocks = self.all(content);
        if !blocks.is_empty() {
            let text = "文本框里的内容放在所在段落之后";
            let note = Note::new(Effect::Changed, Place::Paragraph(place), text);
            self.notes.push(note.quoting(&xml::words(content)));
        }
        self.boxes = boxes;
        self.boxes.append(&mut blocks);
        self.joined = joined;
    }

    /// Ends a paragraph whose mark was deleted where no other follows.
    fn flush(&mut self, out: &mut Vec<Block>) {
        let pieces = take(&mut self.joined);
        if tree::shows(&pieces) {
            out.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
        }
    }
}

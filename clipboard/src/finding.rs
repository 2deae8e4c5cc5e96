//! The notes on one paste: what is alike is one note, which counts.

use domain::ingest::{Effect, Note, Place, Unit};

use crate::{
    place::Places,
    space::dense,
    tree::{NodeId, Tree},
};

/// Kinds of what becomes of a piece, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A formula of mathematics.
    Mathematics,
    /// A part of a form.
    Control,
    /// A drawing with words.
    Drawing,
    /// A video, a sound or a page within the page.
    Embedded,
    /// A picture that can't come.
    Picture(Fault),
    Deleted,
    DeletedPictures,
    Remarks,
    Hidden,
    /// Pictures that nobody sees.
    Unseen,
    HiddenRows,
    HiddenColumns,
    HiddenCells,
    FieldCode,
    Scripts,
    /// Drawings without words.
    Drawings,
    Objects,
    MergedOverHidden,
    Unnumbered,
    Equations,
    Controls,
    Fields,
    Formulas,
    Links,
    PictureLinks,
    Colours,
    Headings,
    /// Tables of one cell.
    Frames,
    Footnotes,
    /// Boxes of text.
    Boxes,
}

/// Why a picture can't come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It stands on the computer where it was copied.
    NoData,
    /// It is of a format that pages don't have.
    Format,
    /// It says nothing of where it is.
    NoAddress,
}

impl Kind {
    /// Whether each piece is a note of its own: it is seen, and lost.
    const fn is_single(self) -> bool {
        matches!(self, Self::Mathematics | Self::Control | Self::Drawing | Self::Embedded | Self::Picture(_))
    }

    /// Its effect, and the unit in which it is counted.
    const fn measure(self) -> (Effect, Option<Unit>) {
        match self {
            Self::Mathematics | Self::Control | Self::Embedded => (Effect::Dropped, None),
            Self::Deleted | Self::Hidden | Self::FieldCode => (Effect::Dropped, Some(Unit::Characters)),
            Self::Drawing | Self::Picture(_) | Self::DeletedPictures | Self::Unseen | Self::Drawings => {
                (Effect::Dropped, Some(Unit::Pictures))
            }
            Self::Remarks => (Effect::Dropped, Some(Unit::Remarks)),
            Self::HiddenRows => (Effect::Dropped, Some(Unit::Rows)),
            Self::HiddenColumns => (Effect::Dropped, Some(Unit::Columns)),
            Self::HiddenCells => (Effect::Dropped, Some(Unit::Cells)),
            Self::Scripts | Self::Objects => (Effect::Dropped, Some(Unit::Places)),
            Self::MergedOverHidden => (Effect::Doubted, Some(Unit::Cells)),
            Self::Unnumbered => (Effect::Doubted, Some(Unit::Paragraphs)),
            Self::Equations => (Effect::Doubted, Some(Unit::Places)),
            Self::Controls => (Effect::Changed, Some(Unit::Characters)),
            Self::Fields | Self::Colours => (Effect::Changed, Some(Unit::Places)),
            Self::Formulas | Self::Frames => (Effect::Changed, Some(Unit::Cells)),
            Self::Links | Self::PictureLinks => (Effect::Changed, Some(Unit::Links)),
            Self::Headings => (Effect::Changed, Some(Unit::Paragraphs)),
            Self::Footnotes => (Effect::Kept, Some(Unit::Remarks)),
            Self::Boxes => (Effect::Kept, Some(Unit::Paragraphs)),
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Mathematics => "公式没有粘贴，请改用文字或图片",
            Self::Control => "表单控件没有粘贴，需要时请写成文字",
            Self::Drawing => "矢量图和其中的文字没有粘贴，请另存为图片后插入",
            Self::Embedded => "视频、音频和嵌入的网页不能放进正文，请改放链接",
            Self::Picture(Fault::NoData) => "剪贴板里没有这张图片的数据，请另存后单独插入",
            Self::Picture(Fault::Format) => "不是网页能用的图片格式",
            Self::Picture(Fault::NoAddress) => "图片没有地址",
            Self::Deleted => "修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字",
            Self::DeletedPictures => "修订中删去的图片没有粘贴",
            Self::Remarks => "批注没有粘贴",
            Self::Hidden => "隐藏的文字没有粘贴",
            Self::Unseen => "原处看不见的图片没有粘贴",
            Self::HiddenRows => "隐藏的行没有粘贴",
            Self::HiddenColumns => "隐藏的列没有粘贴",
            Self::HiddenCells => "隐藏的单元格没有粘贴",
            Self::FieldCode => "域代码没有粘贴，只留下它显示的文字",
            Self::Scripts => "脚本没有粘贴",
            Self::Drawings => "没有文字的矢量图没有粘贴，需要时请另存为图片后插入",
            Self::Objects => "嵌入的对象（表格、公式等）没有粘贴，只留下剪贴板里有的图片；需要时请作为附件上传",
            Self::MergedOverHidden => "合并的单元格跨过隐藏的行或列，文字留在看得见的部分，请核对",
            Self::Unnumbered => "剪贴板里没有这些条目的编号，按顺序编了号，请核对",
            Self::Equations => "公式只能以图片粘贴，请核对图片在不在；不在时请改用文字或另存的图片",
            Self::Controls => "看不见的控制字符没有粘贴，文字不变",
            Self::Fields => "域（目录、页码、引用等）只留下当时显示的文字，以后不会自动更新",
            Self::Formulas => "公式没有粘贴，只留下它的结果",
            Self::Links => "链接的地址不能用，只留下文字",
            Self::PictureLinks => "图片上的链接没有保留",
            Self::Colours => "文字的颜色或底色没有保留，含义靠颜色区分时请写成文字",
            Self::Headings => "标题的级别改成了本站正文的级别（一级到三级）",
            Self::Frames => "只有一格的表格改成了段落",
            Self::Footnotes => "脚注放在文末",
            Self::Boxes => "文本框的文字放进了正文，请核对它的位置",
        }
    }
}

/// Pieces of one kind: where the first of them stood, its words, and how many there are.
struct Alike {
    kind: Kind,
    place: Place,
    source: String,
    count: usize,
}

/// What became of the pieces of a paste.
pub struct Findings {
    places: Places,
    alike: Vec<Alike>,
    single: Vec<Note>,
}

impl Findings {
    /// Remembers where the pieces of `tree` stand, before any of them goes.
    pub fn new(tree: &Tree) -> Self {
        Self { places: Places::new(tree), alike: Vec::new(), single: Vec::new() }
    }

    /// Adds the piece `node` with the words `source`.
    pub fn tell(&mut self, tree: &Tree, kind: Kind, node: NodeId, source: &str) {
        let is_text = kind.measure().1 == Some(Unit::Characters);
        let count = if is_text { dense(source).chars().count() } else { 1 };
        self.tell_many(tree, kind, node, source, count);
    }

    /// Adds `count` pieces, of which `node` is the first and `source` are its words.
    pub fn tell_many(&mut self, tree: &Tree, kind: Kind, node: NodeId, source: &str, count: usize) {
        if kind.is_single() {
            self.single.push(note(kind, self.places.of(tree, node), source, 1));
            return;
        }
        if let Some(known) = self.alike.iter_mut().find(|known| known.kind == kind) {
            known.count += count;
            return;
        }
        let place = match self.places.of(tree, node) {
            Place::Cell { column, .. } if kind == Kind::HiddenColumns => Place::Cell { line: None, column },
            place => place,
        };
        self.alike.push(Alike { kind, place, source: source.to_owned(), count });
    }

    /// All notes: those on single pieces first.
    pub fn notes(mut self) -> Vec<Note> {
        self.alike.sort_by_key(|alike| alike.kind);
        let alike = self.alike.into_iter().map(|alike| note(alike.kind, alike.place, &alike.source, alike.count));
        self.single.into_iter().chain(alike).collect()
    }
}

fn note(kind: Kind, place: Place, source: &str, count: usize) -> Note {
    let (effect, unit) = kind.measure();
    let note = Note::new(effect, place, kind.text()).quoting(source);
    match unit {
        Some(unit) if count > 0 => note.counting(count, unit),
        _ => note,
    }
}

//! Reads Word documents (`.docx`) into the HTML of a body, with a note of everything that is not there as it stood. Pure: used by
//! the import, and in the browser by the editor.
//!
//! The result is the document that a reader of the finished version sees: insertions of tracked changes are accepted, deletions,
//! comments and hidden text are left out. Numbers are those that Word shows (`domain::numbering`): as `<ol start>` where HTML
//! shows the same, as words elsewhere. The HTML is not sanitised; pictures are `data:` addresses in it.

mod body;
mod compound;
mod definitions;
mod field;
mod graphic;
mod html;
mod inline;
mod math;
mod package;
mod part;
mod properties;
mod symbol;
mod table;
mod tree;
mod xml;

use domain::{
    ingest::{Effect, Note, Place, Unit},
    numbering::Counter,
};

pub use crate::compound::is_compound;
use crate::{body::Reader, package::Package, xml::Space};

/// Deepest nesting of tables, text boxes and content controls that is read.
const MAX_DEPTH: usize = 60;

/// A Word document, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The words of the first paragraph whose style is Title; it is not in `html`.
    pub title: Option<String>,
    /// The rest, as the HTML of a body; not sanitised.
    pub html: String,
    /// Notes on content that is not there as it stood, in the order of the document.
    pub notes: Vec<Note>,
}

/// A reason why a document can't be read. Each message says what is wrong and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A document with a password, of any format.
    #[error("这个文件设有打开密码，读不出来。请在 Word 或 WPS 里打开，取消密码，另存为 .docx，再重新导入")]
    Locked,
    /// The format that Word wrote before 2007.
    #[error("这个文件是旧格式的 Word 文档（.doc），读不出来。请在 Word 或 WPS 里打开，另存为 .docx，再重新导入")]
    OldFormat,
    /// No archive, or one without a document in it.
    #[error("这个文件打不开，它可能已损坏，或不是 .docx 格式。请在 Word 或 WPS 里打开，另存为 .docx")]
    Broken,
    /// More than is unpacked: its parts, or its elements.
    #[error(
        "这个文件太大：展开后文字超过 {} MB，或全部超过 {} MB。请拆成几份",
        package::MAX_TEXT_BYTES / 1024 / 1024,
        package::MAX_UNPACKED_BYTES / 1024 / 1024
    )]
    TooLarge,
}

/// Reads the document in `bytes`.
///
/// # Errors
/// If the file is no document, has a password, is of the old format, or too large when unpacked.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let text = package.text(&main)?.ok_or(Unreadable::Broken)?;
    let relations = package.relations(&main)?;
    let mut parts = Vec::new();
    for kind in ["numbering", "styles", "footnotes", "endnotes", "comments"] {
        let path = relations.of_kind(kind).next().map(str::to_owned);
        let part = match &path {
            Some(path) => package.text(path)?,
            None => None,
        };
        parts.push((path.unwrap_or_default(), part.unwrap_or_default()));
    }
    let mut edges = Vec::new();
    for (kind, name) in [("header", "页眉"), ("footer", "页脚")] {
        for path in relations.of_kind(kind).map(str::to_owned).collect::<Vec<_>>() {
            edges.extend(package.text(&path)?.map(|text| (name, text)));
        }
    }
    let [numbering, styles, footnotes, endnotes, comments] = parts.as_slice() else { return Err(Unreadable::Broken) };

    let document = xml::parse(&text)?;
    let body = xml::child(document.root_element(), "body").ok_or(Unreadable::Broken)?;
    let (definitions, styles) = definitions::read(&numbering.1, &styles.1)?;
    let mut reader = Reader::new(&mut package, relations, &styles, Counter::new(&definitions));
    let mut blocks = reader.all(body);
    for (kind, (path, text)) in [("footnote", footnotes), ("endnote", endnotes)] {
        let parsed = xml::optional(text)?;
        blocks.extend(reader.remarks(kind, path, parsed.as_ref())?);
    }
    let mut notes = reader.notes;
    let coloured = reader.coloured.chars().filter(|c| !c.is_whitespace()).count();
    if coloured > 0 {
        let note = Note::new(Effect::Changed, Place::Whole, "文字的颜色或底色没有保留，含义靠颜色区分时请写成文字");
        notes.push(note.quoting(&reader.coloured).counting(coloured, Unit::Characters));
    }
    notes.extend(left_out(&comments.1, &edges)?);

    let title = tree::take_title(&mut blocks);
    Ok(Document { title, html: html::html(&blocks), notes })
}

/// Notes on the comments, and on the words at the edges of the pages.
fn left_out(comments: &str, edges: &[(&str, String)]) -> Result<Vec<Note>, Unreadable> {
    let mut notes = Vec::new();
    if let Some(comments) = xml::optional(comments)? {
        let all = comments.root_element().children().filter(|node| xml::name(*node) == (Space::Word, "comment"));
        for words in all.map(xml::words) {
            let note = Note::new(Effect::Dropped, Place::Part("批注".to_owned()), "批注不属于正文，未带入");
            notes.push(note.quoting(&words).counting(1, Unit::Remarks));
        }
    }
    let mut known: Vec<String> = Vec::new();
    for (name, text) in edges {
        let Some(parsed) = xml::optional(text)? else { continue };
        let words = xml::words(parsed.root_element());
        // A page's number alone is no loss.
        if words.chars().any(char::is_alphabetic) && !known.contains(&words) {
            let place = Place::Part((*name).to_owned());
            let note = Note::new(Effect::Dropped, place, format_args!("{name}里的文字未带入；属于正文的，请自行补上"));
            let count = words.chars().filter(|c| !c.is_whitespace()).count();
            notes.push(note.quoting(&words).counting(count, Unit::Characters));
            known.push(words);
        }
    }
    Ok(notes)
}

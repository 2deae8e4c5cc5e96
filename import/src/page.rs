//! A page that has been read.

use domain::{imported::ImportedPage, ingest::Note};

use crate::{LeftOut, Unreadable, docx, html, text};

/// Extensions of Word documents. The old formats can't be read; their reader says so.
const DOCUMENTS: [&str; 3] = [".docx", ".doc", ".wps"];

/// A page, and notes for its importer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page.
    pub content: ImportedPage,
    /// Notes on content that was read with doubt, changed or dropped, in the order of the page: a person should look at them.
    pub notes: Vec<Note>,
    /// The parts that are not of the article: menus, tools, neighbours, foot.
    pub left_out: LeftOut,
    /// Notes on the parts that the sanitiser took out of the body: scripts, forms, looks.
    pub removed: Vec<Note>,
}

impl Page {
    /// All notes on the page: its own, one for each kind of part that was left out, and those on the parts that the sanitiser
    /// took out of the body.
    #[must_use]
    pub fn report(&self) -> Vec<Note> {
        self.notes.iter().cloned().chain(self.left_out.notes()).chain(self.removed.iter().cloned()).collect()
    }
}

/// Reads the page in `bytes`: as HTML if its file's `name` ends in `.html` or `.htm`, as a Word document if it ends as those do or
/// is one of the old format, as text otherwise.
///
/// # Errors
/// `Empty`, `NotText`, `BadDocument` or `NoTitle`; anything else that is odd about a page is a note.
pub fn page(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".html") || lower.ends_with(".htm") {
        html::read(name, bytes)
    } else if DOCUMENTS.iter().any(|ending| lower.ends_with(ending)) || ::docx::is_compound(bytes) {
        docx::read(name, bytes)
    } else {
        text::read(name, bytes)
    }
}

//! A page that has been read.

use domain::imported::ImportedPage;

use crate::{Unreadable, Warning, docx, html, text};

/// A page, and what its reader was not sure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page.
    pub content: ImportedPage,
    /// What was read with doubt or left out, in the order of the page.
    pub warnings: Vec<Warning>,
}

/// Reads the page in `bytes`: as HTML if its file's `name` ends in `.html` or `.htm`, as a Word document if it ends in `.docx`, as text
/// otherwise.
///
/// # Errors
/// `Empty`, `NotText`, `BadDocument` or `NoTitle`; whatever else is odd about a page is a warning.
pub fn page(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".html") || lower.ends_with(".htm") {
        html::read(name, bytes)
    } else if lower.ends_with(".docx") {
        docx::read(name, bytes)
    } else {
        text::read(name, bytes)
    }
}

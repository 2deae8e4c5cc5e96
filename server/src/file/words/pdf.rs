//! The text of documents by Adobe's format, as far as they say which characters their glyphs are.

use std::{fs::File, io::Read};

use lopdf::Document;

/// Bytes of a page, unpacked.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;
/// Enough of a text.
const ENOUGH: usize = 600_000;

/// The text of `file`. Lines are set for paper: none of their ends is the end of a paragraph.
///
/// # Errors
/// It is broken, or locked.
pub fn text(mut file: File) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let document = Document::load_mem(&bytes)?;
    let mut text = String::new();
    for page in document.get_pages().into_keys() {
        // A page that can't be read keeps none of the others from being read.
        for part in document.extract_text_chunks_with_limit(&[page], LARGEST_PAGE).into_iter().flatten() {
            text.push_str(&part);
        }
        text.push(' ');
        if text.len() > ENOUGH {
            break;
        }
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

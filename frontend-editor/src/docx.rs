//! Reading of Word documents.

use domain::ingest::Note;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Document {
    title: Option<String>,
    html: String,
    notes: Vec<Note>,
}

/// Reads a Word document: `{ title, html, notes }` as JSON. The HTML is not sanitised.
///
/// # Errors
/// A sentence in Chinese on why it can't be read.
#[wasm_bindgen]
pub fn read_docx(bytes: &[u8]) -> Result<String, String> {
    let ::docx::Document { title, html, notes } = ::docx::read(bytes).map_err(|error| error.to_string())?;
    serde_json::to_string(&Document { title, html, notes }).map_err(|error| error.to_string())
}

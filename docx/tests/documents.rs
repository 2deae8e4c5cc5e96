//! Word documents, and the results of reading them.
#![allow(clippy::unwrap_used)]

#[path = "documents/build.rs"]
mod build;
#[path = "documents/changes.rs"]
mod changes;
#[path = "documents/content.rs"]
mod content;
#[path = "documents/limits.rs"]
mod limits;
#[path = "documents/numbers.rs"]
mod numbers;
#[path = "documents/properties.rs"]
mod properties;

use docx::Document;

/// A document of `tests/documents`.
fn file(name: &str) -> Document {
    let path = format!("{}/tests/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    docx::read(&std::fs::read(path).unwrap()).unwrap()
}

/// The notes as they are shown.
fn notes(document: &Document) -> Vec<String> {
    document.notes.iter().map(|note| format!("{} {note}", note.effect.label())).collect()
}

//! Clipboards as programs make them up, and what is pasted of them.
#![allow(clippy::unwrap_used)]

#[path = "clipboard/numbers.rs"]
mod numbers;
#[path = "clipboard/pieces.rs"]
mod pieces;
#[path = "clipboard/programs.rs"]
mod programs;
#[path = "clipboard/properties.rs"]
mod properties;
#[path = "clipboard/read.rs"]
mod read;
#[path = "clipboard/seen.rs"]
mod seen;

use clipboard::{Cleaned, Source};

/// The notes as `text|first words|amount`.
fn notes(found: &Cleaned) -> Vec<String> {
    let line = |note: &domain::ingest::Note| {
        let amount = note.amount.map(|amount| amount.to_string()).unwrap_or_default();
        let parts = [note.text.as_str(), note.excerpt.as_str(), amount.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("|")
    };
    found.notes.iter().map(line).collect()
}

/// The addresses of the pictures that are to come; of a file its format and how many bytes it has.
fn pictures(found: &Cleaned) -> Vec<String> {
    let one = |source: &Source| match source {
        Source::Address(address) => address.clone(),
        Source::File(file) => format!("{} {}", file.format.name(), file.bytes.len()),
    };
    found.pictures.iter().map(|picture| one(&picture.source)).collect()
}

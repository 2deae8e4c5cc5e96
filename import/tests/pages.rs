//! Pages of government sites, and what the importer makes of them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "pages/directory.rs"]
mod directory;
#[path = "pages/encoding.rs"]
mod encoding;
#[path = "pages/html.rs"]
mod html;
#[path = "pages/properties.rs"]
mod properties;
#[path = "pages/seed.rs"]
mod seed;
#[path = "pages/text.rs"]
mod text;

use import::Page;

/// The page in a file of `tests/pages`.
fn file(name: &str) -> Page {
    let path = format!("{}/tests/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    import::page(name, &std::fs::read(path).unwrap()).unwrap()
}

/// The page that is this text.
fn of(text: &str) -> Page {
    import::page("页面.txt", text.as_bytes()).unwrap()
}

/// `text` with the full-width punctuation and digits that Chinese keyboards give.
fn wide(text: &str) -> String {
    let widen = |c: char| match c {
        ':' | ',' | '(' | ')' | '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        _ => c,
    };
    text.chars().map(widen).collect()
}

/// The warnings as they are shown.
fn warnings(page: &Page) -> Vec<String> {
    page.warnings.iter().map(ToString::to_string).collect()
}

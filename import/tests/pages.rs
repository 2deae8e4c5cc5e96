//! Pages of government sites, and the importer's reading of them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "pages/addresses.rs"]
mod addresses;
#[path = "pages/catalogue.rs"]
mod catalogue;
#[path = "pages/dates.rs"]
mod dates;
#[path = "pages/directory.rs"]
mod directory;
#[path = "pages/encoding.rs"]
mod encoding;
#[path = "pages/html.rs"]
mod html;
#[path = "pages/layouts.rs"]
mod layouts;
#[path = "pages/properties.rs"]
mod properties;
#[path = "pages/seed.rs"]
mod seed;
#[path = "pages/text.rs"]
mod text;
#[path = "pages/tools.rs"]
mod tools;

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

/// The page that is this HTML.
fn html(text: &str) -> Page {
    import::page("页面.html", text.as_bytes()).unwrap()
}

/// The words that were left out of a page, by their kind.
fn left_out(page: &Page, kind: &str) -> String {
    page.summary().left_out.into_iter().find(|part| part.kind == kind).map(|part| part.words).unwrap_or_default()
}

/// The notes as they are shown.
fn warnings(page: &Page) -> Vec<String> {
    page.notes.iter().map(ToString::to_string).collect()
}

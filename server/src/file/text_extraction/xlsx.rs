//! Text of a workbook: the cells of its sheets, a line for each row, and its drawings.

mod cells;
mod strings;

use std::fs::File;

use self::{
    cells::Sheet,
    strings::{Formats, shared},
};
use super::{
    archive::{Archive, Relation},
    drawing,
    extracted::{Extracted, Hidden},
    xml::{self, Node},
};

const WORKBOOK: &str = "xl/workbook.xml";

/// Data by which the texts of cells are looked up.
pub(super) struct Book {
    strings: Vec<String>,
    formats: Formats,
}

/// The text of `file`.
///
/// # Errors
/// It is broken.
pub(super) fn extract(file: File) -> anyhow::Result<Extracted> {
    let mut archive = Archive::open(file)?;
    let mut extracted = Extracted::default();
    let relations = archive.relations(WORKBOOK)?;
    let part = |kind: &str, usual: &str| {
        relations.iter().find(|relation| relation.kind == kind).map_or(usual.to_owned(), |part| part.target.clone())
    };
    let strings = archive.text(&part("sharedStrings", "xl/sharedstrings.xml"))?.unwrap_or_default();
    let formats = archive.text(&part("styles", "xl/styles.xml"))?.unwrap_or_default();
    let book = Book { strings: shared(&strings), formats: Formats::read(&formats) };
    for (name, is_hidden, target) in sheets(&mut archive, &relations)? {
        if extracted.is_full() {
            break;
        }
        if is_hidden {
            extracted.count_named(Hidden::Sheets, &name);
        }
        sheet(&mut archive, &target, is_hidden.then_some(Hidden::Sheets), &book, &mut extracted);
    }
    remarks(&mut archive, &mut extracted);
    for name in archive.names(|name| name.starts_with("xl/pivotcache/") || name.starts_with("xl/externallinks/")) {
        cache(&mut archive, &name, &mut extracted);
    }
    Ok(extracted)
}

/// The sheets in their order: their names, whether they are hidden, and their parts.
fn sheets(archive: &mut Archive, relations: &[Relation]) -> std::io::Result<Vec<(String, bool, String)>> {
    let mut sheets = Vec::new();
    if let Some(xml) = archive.text(WORKBOOK)? {
        xml::walk(&xml, |_, node| {
            let Node::Start(tag) = node else { return };
            if tag.name() != "sheet" {
                return;
            }
            let relation = tag.reference("id").and_then(|id| relations.iter().find(|relation| relation.id == id));
            let Some(relation) = relation else { return };
            let is_hidden = tag.get("state").is_some_and(|state| state != "visible");
            sheets.push((tag.get("name").unwrap_or_default(), is_hidden, relation.target.clone()));
        });
    }
    if sheets.is_empty() {
        let names = archive.names(|name| name.starts_with("xl/worksheets/sheet") && name.ends_with(".xml"));
        sheets.extend(names.into_iter().map(|name| (String::new(), false, name)));
    }
    Ok(sheets)
}

fn sheet(archive: &mut Archive, name: &str, hidden: Option<Hidden>, book: &Book, to: &mut Extracted) {
    let Ok(Some(xml)) = archive.text(name) else { return to.cut() };
    if !Sheet::look(&xml).read(&xml, book, hidden, to) {
        to.cut();
    }
    let Ok(relations) = archive.relations(name) else { return to.cut() };
    for relation in relations.iter().filter(|relation| relation.kind == "drawing") {
        match archive.text(&relation.target) {
            Ok(Some(xml)) if drawing::read(&xml, hidden, to) => {}
            _ => to.cut(),
        }
    }
}

/// Reads the comments on cells. Threaded ones are in two parts, of which the older one has a copy of each.
fn remarks(archive: &mut Archive, to: &mut Extracted) {
    for name in archive.names(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/")) {
        let Ok(Some(xml)) = archive.text(&name) else { continue };
        let is_counted = name.starts_with("xl/comments");
        xml::walk(&xml, |path, node| match node {
            Node::Start(tag) if is_counted && tag.name() == "comment" => to.count(Hidden::Remarks, 1),
            Node::Text(text) if path.last().is_some_and(|name| name == "t" || name == "text") => {
                to.hide(Hidden::Remarks, &text);
            }
            Node::End if path.last().is_some_and(|name| name == "comment" || name == "threadedComment") => {
                to.hide(Hidden::Remarks, "\n");
            }
            _ => {}
        });
    }
}

/// Reads copies of data of other files, or of deleted sheets, that tables and formulas keep.
fn cache(archive: &mut Archive, name: &str, to: &mut Extracted) {
    let Ok(Some(xml)) = archive.text(name) else { return };
    let mut has_some = false;
    xml::walk(&xml, |path, node| {
        let value = match node {
            Node::Start(tag) if matches!(tag.name(), "s" | "n") => tag.get("v"),
            Node::Text(text) if path.last().is_some_and(|name| name == "v") => Some(text.into_owned()),
            _ => None,
        };
        if let Some(value) = value {
            has_some = true;
            to.hide(Hidden::Caches, &value);
            to.hide(Hidden::Caches, "\n");
        }
    });
    to.count(Hidden::Caches, usize::from(has_some));
}

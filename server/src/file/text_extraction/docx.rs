//! Text of a Word document as it is shown with all its changes accepted: body, notes, and the headers of its pages.

mod body;
mod styles;

use std::{
    collections::{BTreeSet, HashSet},
    fs::File,
};

use self::{
    body::{Body, HeaderKind},
    styles::Styles,
};
use super::{
    archive::{Archive, Relation},
    extracted::{Extracted, Hidden},
    xml::{self, Node},
};

const DOCUMENT: &str = "word/document.xml";

/// The text of `file`.
///
/// # Errors
/// It is broken.
pub(super) fn extract(file: File) -> anyhow::Result<Extracted> {
    let mut archive = Archive::open(file)?;
    let mut extracted = Extracted::default();
    let relations = archive.relations(DOCUMENT)?;
    let styles = match archive.text(&target(&relations, "styles").unwrap_or_else(|| "word/styles.xml".to_owned()))? {
        Some(xml) => Styles::read(&xml),
        None => Styles::default(),
    };
    let Some(xml) = archive.text(DOCUMENT)? else { return Ok(extracted) };
    let mut body = Body::new(&mut extracted, &styles);
    let is_whole = body.read(&xml);
    let (sections, shown_notes) = body.ended();
    if !is_whole {
        extracted.cut();
    }

    for kind in ["footnotes", "endnotes"] {
        let Some(name) = target(&relations, kind) else { continue };
        read_notes(&mut archive, &name, &styles, &shown_notes, &mut extracted);
    }
    let has_even = even_pages_differ(&mut archive, &relations);
    let mut shown = BTreeSet::new();
    for section in &sections {
        let is_used = |kind: HeaderKind| match kind {
            HeaderKind::Every => true,
            HeaderKind::First => section.has_first_page,
            HeaderKind::Even => has_even,
        };
        let used = section.headers.iter().filter(|(kind, _)| is_used(*kind)).map(|(_, id)| id);
        shown.extend(used.filter_map(|id| relations.iter().find(|it| it.id == *id)).map(|it| it.target.clone()));
    }
    for name in archive.names(|name| name.starts_with("word/header") || name.starts_with("word/footer")) {
        let hidden = (!shown.contains(&name)).then_some(Hidden::Text);
        read_part(&mut archive, &name, &styles, hidden, &mut extracted);
    }
    for name in archive.names(|name| name.starts_with("word/comments") && name.ends_with(".xml")) {
        let Ok(Some(xml)) = archive.text(&name) else { continue };
        let mut count = 0;
        xml::walk(&xml, |path, node| match node {
            Node::Start(tag) => count += usize::from(tag.name() == "comment"),
            Node::Text(text) if path.last().is_some_and(|name| name == "t") => extracted.hide(Hidden::Remarks, &text),
            Node::End if path.last().is_some_and(|name| name == "p") => extracted.hide(Hidden::Remarks, "\n"),
            _ => {}
        });
        extracted.count(Hidden::Remarks, count);
    }
    Ok(extracted)
}

fn target(relations: &[Relation], kind: &str) -> Option<String> {
    relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.clone())
}

/// Reads footnotes or endnotes; notes without a visible reference are hidden.
fn read_notes(archive: &mut Archive, name: &str, styles: &Styles, shown: &HashSet<String>, to: &mut Extracted) {
    match archive.text(name) {
        Ok(Some(xml)) => {
            let mut body = Body::new(to, styles).with_notes(shown.clone());
            if !body.read(&xml) {
                to.cut();
            }
        }
        Ok(None) => {}
        Err(_) => to.cut(),
    }
}

fn read_part(archive: &mut Archive, name: &str, styles: &Styles, hidden: Option<Hidden>, to: &mut Extracted) {
    match archive.text(name) {
        Ok(Some(xml)) => {
            let mut body = Body::new(to, styles).within(hidden);
            if !body.read(&xml) {
                to.cut();
            }
        }
        Ok(None) => {}
        Err(_) => to.cut(),
    }
}

/// Whether even pages have headers of their own.
fn even_pages_differ(archive: &mut Archive, relations: &[Relation]) -> bool {
    let Some(name) = target(relations, "settings") else { return false };
    let Ok(Some(xml)) = archive.text(&name) else { return false };
    let mut differ = false;
    xml::walk(&xml, |_, node| {
        if let Node::Start(tag) = node
            && tag.name() == "evenAndOddHeaders"
        {
            differ = tag.get("val").is_none_or(|value| xml::is_on(&value));
        }
    });
    differ
}

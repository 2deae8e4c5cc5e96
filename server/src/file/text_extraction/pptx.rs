//! Text of a presentation: its slides in their order.

use std::fs::File;

use super::{
    archive::Archive,
    drawing,
    extracted::{Extracted, Hidden},
    xml::{self, Node},
};

const PRESENTATION: &str = "ppt/presentation.xml";

/// The text of `file`.
///
/// # Errors
/// It is broken.
pub(super) fn extract(file: File) -> anyhow::Result<Extracted> {
    let mut archive = Archive::open(file)?;
    let mut extracted = Extracted::default();
    let shown = slides(&mut archive)?;
    for name in &shown {
        if extracted.is_full() {
            break;
        }
        slide(&mut archive, name, false, &mut extracted);
    }
    let is_slide = |name: &str| name.starts_with("ppt/slides/slide") && name.ends_with(".xml");
    for name in archive.names(is_slide).iter().filter(|name| !shown.contains(name)) {
        slide(&mut archive, name, true, &mut extracted);
    }
    for name in archive.names(|name| name.starts_with("ppt/comments/") && name.ends_with(".xml")) {
        comments(&mut archive, &name, &mut extracted);
    }
    Ok(extracted)
}

/// The slides of the presentation, in its order; all slides of the archive if it lists none.
fn slides(archive: &mut Archive) -> std::io::Result<Vec<String>> {
    let relations = archive.relations(PRESENTATION)?;
    let mut slides = Vec::new();
    if let Some(xml) = archive.text(PRESENTATION)? {
        xml::walk(&xml, |_, node| {
            let Node::Start(tag) = node else { return };
            if tag.name() != "sldId" {
                return;
            }
            let relation = tag.reference("id").and_then(|id| relations.iter().find(|relation| relation.id == id));
            slides.extend(relation.map(|relation| relation.target.clone()));
        });
    }
    if slides.is_empty() {
        slides = archive.names(|name| name.starts_with("ppt/slides/slide") && name.ends_with(".xml"));
    }
    Ok(slides)
}

/// Adds the slide `name` with its notes; `is_left_out` if the presentation no longer lists it.
fn slide(archive: &mut Archive, name: &str, is_left_out: bool, to: &mut Extracted) {
    let Ok(Some(xml)) = archive.text(name) else { return to.cut() };
    let is_hidden = is_left_out || is_hidden(&xml);
    to.count(Hidden::Slides, usize::from(is_hidden));
    if !drawing::read(&xml, is_hidden.then_some(Hidden::Slides), to) {
        to.cut();
    }
    let Ok(relations) = archive.relations(name) else { return to.cut() };
    for relation in relations.iter().filter(|relation| relation.kind == "notesSlide") {
        let Ok(Some(xml)) = archive.text(&relation.target) else { return to.cut() };
        let notes = notes(&xml);
        if !notes.trim().is_empty() {
            to.count(Hidden::SpeakerNotes, 1);
            to.hide(Hidden::SpeakerNotes, &notes);
        }
    }
}

fn is_hidden(slide: &str) -> bool {
    let mut hidden = false;
    xml::walk(slide, |path, node| {
        if let Node::Start(tag) = node
            && path.len() == 1
        {
            hidden = tag.get("show").is_some_and(|show| !xml::is_on(&show));
        }
    });
    hidden
}

/// The speaker's notes, without the slide's number, which is a field.
fn notes(xml: &str) -> String {
    let mut notes = String::new();
    xml::walk(xml, |path, node| {
        let is_field = path.iter().any(|name| name == "fld");
        match node {
            Node::Text(text) if path.last().is_some_and(|name| name == "t") && !is_field => notes.push_str(&text),
            Node::End if path.last().is_some_and(|name| name == "p") => notes.push('\n'),
            _ => {}
        }
    });
    notes
}

fn comments(archive: &mut Archive, name: &str, to: &mut Extracted) {
    let Ok(Some(xml)) = archive.text(name) else { return to.cut() };
    let mut count = 0;
    xml::walk(&xml, |path, node| match node {
        Node::Start(tag) => count += usize::from(matches!(tag.name(), "cm" | "reply")),
        Node::Text(text) if path.last().is_some_and(|name| name == "t" || name == "text") => {
            to.hide(Hidden::Remarks, &text);
        }
        Node::End if path.last().is_some_and(|name| name == "p" || name == "text") => to.hide(Hidden::Remarks, "\n"),
        _ => {}
    });
    to.count(Hidden::Remarks, count);
}

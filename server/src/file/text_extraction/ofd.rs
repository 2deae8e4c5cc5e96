//! The text of OFD documents (GB/T 33190).

use std::fs::File;

use super::{
    archive::Archive,
    extracted::{Extracted, Hidden},
    xml::{self, Node},
};

/// Extracts the text of `file`; objects may be marked as invisible.
///
/// # Errors
/// It can't be read.
pub(super) fn extract(file: File) -> anyhow::Result<Extracted> {
    let mut archive = Archive::open(file)?;
    let mut extracted = Extracted::default();
    for name in archive.names(|name| name.contains("/pages/") && name.ends_with("content.xml")) {
        if extracted.is_full() {
            break;
        }
        let Ok(Some(xml)) = archive.text(&name) else {
            extracted.cut();
            continue;
        };
        // Depth of the outermost invisible element around.
        let mut invisible: Option<usize> = None;
        let is_whole = xml::walk(&xml, |path, node| {
            let hidden = invisible.map(|_| Hidden::Shapes);
            match node {
                Node::Start(tag) => {
                    if invisible.is_none() && tag.get("Visible").is_some_and(|value| !xml::is_on(&value)) {
                        invisible = Some(path.len());
                    }
                }
                Node::Text(text) if path.last().is_some_and(|name| name == "TextCode") => extracted.say(hidden, &text),
                Node::Text(_) => {}
                Node::End => {
                    if path.last().is_some_and(|name| name == "TextObject") {
                        extracted.say(hidden, "\n");
                    }
                    invisible = invisible.filter(|depth| path.len() > *depth);
                }
            }
        });
        if !is_whole {
            extracted.cut();
        }
    }
    Ok(extracted)
}

//! The text of drawings: slides, and drawings on sheets.

use super::{
    extracted::{Extracted, Hidden},
    xml::{self, Node},
};

#[derive(Clone, Copy, Default)]
struct Frame {
    hidden: Option<Hidden>,
    is_skipped: bool,
    is_taken: bool,
}

/// Adds the text of the drawing `xml`, all of it hidden for the reason `within` if there is one. Returns whether it was read
/// to its end.
pub(super) fn read(xml: &str, within: Option<Hidden>, to: &mut Extracted) -> bool {
    let mut frames: Vec<Frame> = Vec::new();
    xml::walk(xml, |path, node| match node {
        Node::Start(tag) => {
            let outer = frames.last().copied().unwrap_or_default();
            let mut frame = Frame { is_taken: false, ..outer };
            if matches!(tag.name(), "Choice" | "Fallback")
                && let Some(all) = frames.last_mut()
            {
                frame.is_skipped |= std::mem::replace(&mut all.is_taken, true);
            }
            frames.push(frame);
            if tag.name() == "cNvPr" && tag.is("hidden") {
                // Hides the surrounding shape, whose first element this is.
                let at = frames.len().saturating_sub(3);
                for frame in &mut frames[at..] {
                    frame.hidden = Some(Hidden::Shapes);
                }
            }
            if matches!(tag.name(), "tab" | "br") && path.iter().any(|name| name == "p") && !frame.is_skipped {
                to.say(within.or(frame.hidden), " ");
            }
        }
        Node::Text(text) if path.last().is_some_and(|name| name == "t") => {
            let frame = frames.last().copied().unwrap_or_default();
            if !frame.is_skipped {
                to.say(within.or(frame.hidden), &text);
            }
        }
        Node::Text(_) => {}
        Node::End => {
            let frame = frames.pop().unwrap_or_default();
            match path.last().map(String::as_str) {
                _ if frame.is_skipped => {}
                Some("p") => to.end_line(within.or(frame.hidden)),
                Some("tc") => to.end_cell(),
                Some("tr") => to.end_row(),
                _ => {}
            }
        }
    })
}

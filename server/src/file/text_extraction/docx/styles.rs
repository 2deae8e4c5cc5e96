//! Styles that hide their text.

use std::collections::HashMap;

use crate::file::text_extraction::xml::{self, Node, Tag};

/// Longest chain of styles: a longer one is circular.
const MAX_DEPTH: usize = 100;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// Whether text is hidden by default.
    hides_all: bool,
    /// The style of paragraphs that name none.
    of_paragraphs: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    hides: Option<bool>,
}

impl Styles {
    /// Reads the styles of the part `xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut current = None;
        xml::walk(xml, |path, node| {
            let Node::Start(tag) = node else { return };
            let around: Vec<&str> = path.iter().map(String::as_str).collect();
            match around.as_slice() {
                [.., "style"] => {
                    current = tag.get("styleId");
                    if tag.is("default") && tag.get("type").is_some_and(|kind| kind == "paragraph") {
                        styles.of_paragraphs.clone_from(&current);
                    }
                    if let Some(id) = &current {
                        styles.styles.insert(id.clone(), Style::default());
                    }
                }
                [.., "style", "basedOn"] => {
                    if let Some(style) = current.as_ref().and_then(|id| styles.styles.get_mut(id)) {
                        style.based_on = tag.get("val");
                    }
                }
                [.., "style", "rPr", "vanish" | "specVanish"] => {
                    if let Some(style) = current.as_ref().and_then(|id| styles.styles.get_mut(id)) {
                        style.hides = Some(is_on(&tag));
                    }
                }
                [.., "rPrDefault", "rPr", "vanish" | "specVanish"] => styles.hides_all = is_on(&tag),
                _ => {}
            }
        });
        styles
    }

    /// Whether text is hidden in a paragraph of the style `paragraph` and a run of the style `run`: each of them
    /// toggles it (ECMA-376, 17.7.3).
    pub(super) fn hide(&self, paragraph: Option<&str>, run: Option<&str>) -> bool {
        let paragraph = paragraph.or(self.of_paragraphs.as_deref());
        let hides = |style: Option<&str>| style.is_some_and(|style| self.hides(style));
        self.hides_all || (hides(paragraph) != hides(run))
    }

    fn hides(&self, style: &str) -> bool {
        let mut next = self.styles.get(style);
        for _ in 0..MAX_DEPTH {
            match next {
                Some(Style { hides: Some(hides), .. }) => return *hides,
                Some(Style { based_on: Some(base), .. }) => next = self.styles.get(base),
                _ => return false,
            }
        }
        false
    }
}

/// Whether the property `tag` is on, as it is without a value.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    tag.get("val").is_none_or(|value| xml::is_on(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_hides_by_itself_or_by_what_it_rests_on() {
        let styles = Styles::read(
            "<w:styles><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/>\
             <w:style w:type=\"character\" w:styleId=\"hid\"><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:type=\"character\" w:styleId=\"child\"><w:basedOn w:val=\"hid\"/></w:style>\
             <w:style w:type=\"character\" w:styleId=\"shown\"><w:basedOn w:val=\"hid\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>\
             <w:style w:type=\"character\" w:styleId=\"mark\"><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:style>\
             <w:style w:type=\"character\" w:styleId=\"circle\"><w:basedOn w:val=\"circle\"/></w:style></w:styles>",
        );
        for (run, hidden) in [("hid", true), ("child", true), ("shown", false), ("mark", false), ("circle", false)] {
            assert_eq!(styles.hide(None, Some(run)), hidden, "{run}");
        }
        assert!(!styles.hide(Some("hid"), Some("hid")), "twice turned is as before");
    }
}

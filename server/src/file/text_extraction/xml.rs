//! Walking through XML by the local names of its elements, ignoring prefixes.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// Limit of nested elements: deeper ones are malicious.
const MAX_DEPTH: usize = 1_000;

/// A step of a walk.
pub(super) enum Node<'n> {
    /// An element begins.
    Start(Tag<'n>),
    /// The innermost element ends.
    End,
    /// Text in the innermost element.
    Text(Cow<'n, str>),
}

/// The start tag of an element.
pub(super) struct Tag<'n>(&'n BytesStart<'n>);

impl Tag<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of its attribute `name`, with any prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key, _| key == name)
    }

    /// The value of its attribute `name` that has a prefix, as references to other parts have.
    pub(super) fn reference(&self, name: &str) -> Option<String> {
        self.find(|key, has_prefix| key == name && has_prefix)
    }

    /// Whether its attribute `name` is true.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_on(&value))
    }

    fn find(&self, is_wanted: impl Fn(&str, bool) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes
            .flatten()
            .find(|attribute| is_wanted(attribute.key.local_name().into_inner(), attribute.key.prefix().is_some()))?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// Whether `value` is true, in the spellings of Office.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// Calls `each` with the names of the elements around a node, the outermost first, and the node: an element that begins or
/// ends is the last of them. Returns whether `xml` was read to its end.
pub(super) fn walk(xml: &str, mut each: impl FnMut(&[String], Node<'_>)) -> bool {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if path.len() >= MAX_DEPTH {
                    return false;
                }
                path.push(start.local_name().into_inner().to_owned());
                each(&path, Node::Start(Tag(&start)));
            }
            Ok(Event::Empty(start)) => {
                path.push(start.local_name().into_inner().to_owned());
                each(&path, Node::Start(Tag(&start)));
                each(&path, Node::End);
                path.pop();
            }
            Ok(Event::End(_)) if !path.is_empty() => {
                each(&path, Node::End);
                path.pop();
            }
            Ok(Event::Text(text)) => each(&path, Node::Text(text.xml10_content())),
            Ok(Event::CData(text)) => each(&path, Node::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let character = reference.resolve_char_ref().ok().flatten().or_else(|| predefined(&reference));
                let text = character.map_or_else(|| format!("&{};", &*reference), String::from);
                each(&path, Node::Text(text.into()));
            }
            Ok(Event::Eof) => return path.is_empty(),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Decodes `bytes` in the encoding of their byte order mark.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, ..] => UTF_16LE.decode(bytes).0.into_owned(),
        [0xfe, 0xff, ..] => UTF_16BE.decode(bytes).0.into_owned(),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> (String, bool) {
        let mut text = String::new();
        let whole = walk(xml, |path, node| {
            if let (Node::Text(part), Some("t")) = (node, path.last().map(String::as_str)) {
                text.push_str(&part);
            }
        });
        (text, whole)
    }

    #[test]
    fn text_is_read_with_its_entities_and_broken_documents_as_far_as_they_go() {
        assert_eq!(text("<w:t>A&amp;B&#23433;&#x5168;&x;</w:t>"), ("A&B安全&x;".to_owned(), true));
        assert_eq!(text("<a><t>半"), ("半".to_owned(), false));
        for broken in
            ["<", "<w:t", "<w:t>&amp</w:t>", "<t>&#xZZ;&#99999999;</t>", "</t></t>", "<!DOCTYPE a [<!ENTITY b \"c\">]>"]
        {
            let _ = text(broken);
        }
        assert!(!text(&"<a>".repeat(5_000)).1);
    }

    #[test]
    fn attributes_are_known_with_and_without_a_prefix() {
        let mut seen = Vec::new();
        walk("<p:sldId id=\"256\" r:id=\"rId2\" hidden='off'/>", |_, node| {
            if let Node::Start(tag) = node {
                seen = vec![tag.get("id"), tag.reference("id"), tag.get("none")];
                assert!(!tag.is("hidden") && tag.is("id"));
            }
        });
        assert_eq!(seen, [Some("256".to_owned()), Some("rId2".to_owned()), None]);
    }
}

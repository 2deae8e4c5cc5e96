//! What Office writes for itself alone, between comments that no browser shows.

use crate::{
    Clipboard,
    finding::{Findings, Kind},
    space::{after, each_after, find, is_blank, is_space, is_word},
    tree::{NodeId, Tree},
};

/// Takes the comments out of `tree`, and brings the words of text boxes out of them.
pub fn take(tree: &mut Tree, clipboard: &dyn Clipboard, findings: &mut Findings) {
    let comments: Vec<NodeId> = tree.descendants(tree.root()).filter(|node| tree.as_comment(*node).is_some()).collect();
    for comment in comments {
        let data = tree.as_comment(comment).unwrap_or_default().to_owned();
        let begins_field = |rest: &&str| after(rest.trim_start_matches(is_space), "field-begin").is_some();
        let fields = each_after(&data, "mso-element:").filter(begins_field).count();
        if fields > 0 {
            findings.tell_many(tree, Kind::Fields, comment, "", fields);
        }
        let objects = tags(&data, "<o:OLEObject").count();
        if objects > 0 {
            findings.tell_many(tree, Kind::Objects, comment, "", objects);
        }
        // An equation stands beside as a picture, if at all.
        for equation in enclosed(&data, "<m:oMath", "</m:oMath>") {
            findings.tell(tree, Kind::Equations, comment, &without_tags(&format!("<{equation}")));
        }
        let boxes = text_boxes(tree, &data, clipboard);
        for made in &boxes {
            let count = tree.all(*made, &["p"]).count().max(1);
            findings.tell_many(tree, Kind::Boxes, comment, &tree.text(*made), count);
        }
        tree.replace(comment, &boxes);
    }
}

/// What follows each beginning of a tag that is called `tag`, and no longer.
fn tags<'a>(text: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    each_after(text, tag).filter(|rest| !rest.starts_with(is_word))
}

/// What stands between each `tag`, which may have attributes, and the `end` that follows; the attributes come first.
fn enclosed<'a>(text: &'a str, tag: &'a str, end: &'a str) -> Vec<&'a str> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(begun) = tags(rest, tag).next() {
        let Some(length) = find(begun, end) else { break };
        found.push(&begun[..length]);
        rest = &begun[length + end.len()..];
    }
    found
}

fn without_tags(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('<') {
        let Some(length) = rest[at..].find('>') else { break };
        kept.push_str(&rest[..at]);
        rest = &rest[at + length + 1..];
    }
    kept + rest
}

/// The text boxes that are drawn in a comment. The picture of such a box goes: its words are there.
fn text_boxes(tree: &mut Tree, data: &str, clipboard: &dyn Clipboard) -> Vec<NodeId> {
    let mut made = Vec::new();
    for content in enclosed(data, "<v:textbox", "</v:textbox>") {
        let Some((_, content)) = content.split_once('>') else { continue };
        let inner = clipboard.parse(&without_frames(content));
        if is_blank(&inner.text(inner.body())) {
            continue;
        }
        let outer = tree.named("div");
        for child in inner.children(inner.body()) {
            let child = tree.import(&inner, child);
            tree.append(outer, child);
        }
        made.push(outer);
    }
    if !made.is_empty() {
        let shapes: Vec<&str> = tags(data, "<v:shape").filter_map(id).collect();
        let is_drawn = |image: &NodeId| tree.attribute(*image, "v:shapes").is_some_and(|shape| shapes.contains(&shape));
        let images: Vec<NodeId> = tree.all(tree.root(), &["img"]).filter(is_drawn).collect();
        images.into_iter().for_each(|image| tree.detach(image));
    }
    made
}

/// `content` without the frame for browsers that draw no boxes.
fn without_frames(content: &str) -> String {
    let (mut kept, mut rest) = (String::new(), content);
    while let Some(at) = find(rest, "<![if !mso]>") {
        let Some(length) = find(&rest[at..], "<![endif]>") else { break };
        kept.push_str(&rest[..at]);
        rest = &rest[at + length + "<![endif]>".len()..];
    }
    kept + rest
}

/// The id among the attributes at the beginning of `text`.
fn id(text: &str) -> Option<&str> {
    let tag = &text[..text.find('>').unwrap_or(text.len())];
    let at = each_after(tag, "id=\"").find_map(|value| {
        let before = tag.len() - value.len() - "id=\"".len();
        tag[..before].ends_with(is_space).then_some(before + "id=\"".len())
    })?;
    text[at..].split_once('"').map(|(id, _)| id).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_known_by_their_whole_name() {
        assert_eq!(
            enclosed("<m:oMathPara><m:oMath a><m:r>x</m:r></m:oMath></m:oMathPara>", "<m:oMath", "</m:oMath>"),
            [" a><m:r>x</m:r>"]
        );
        assert_eq!(without_tags("< a><m:r>x=1</m:r>"), "x=1");
        assert_eq!(tags("<o:OLEObject a><O:oleobject/><o:OLEObjects>", "<o:OLEObject").count(), 2);
    }

    #[test]
    fn a_shape_is_known_by_its_id() {
        assert_eq!(id(" style=\"width:9pt\" id=\"box1\">"), Some("box1"));
        assert_eq!(id(" v:id=\"box1\">"), None);
    }

    #[test]
    fn frames_for_other_browsers_go() {
        assert_eq!(without_frames("<![if !mso]><table><![endif]>甲<![if !mso]></table><![endif]>"), "甲");
    }
}

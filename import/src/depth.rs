//! A limit on the nesting of elements. A parser's work grows with the square of the depth, so that a small file could keep it
//! busy for minutes.

use std::borrow::Cow;

/// Far deeper than any page.
const DEEPEST: usize = 400;
/// Elements that nest without limit; others are closed by their next sibling, or hold nothing.
const NESTING: &[&str] = &[
    "div",
    "span",
    "font",
    "b",
    "i",
    "u",
    "s",
    "strong",
    "em",
    "big",
    "small",
    "sub",
    "sup",
    "a",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "section",
    "article",
    "center",
    "figure",
    "svg",
    "math",
    "g",
    "mrow",
];
const RAW: &[&str] = &["script", "style"];

/// `html` without the tags that open below the deepest level. Its words are all there.
pub fn limited(html: &str) -> Cow<'_, str> {
    let (mut depth, mut kept, mut from, mut at) = (0_usize, String::new(), 0, 0);
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        at = start + 1;
        let tag = html.get(at..).unwrap_or_default();
        let name = name(tag.trim_start_matches('/'));
        if RAW.contains(&name.as_str()) && !tag.starts_with('/') {
            at += end_of_raw(tag);
        } else if !NESTING.contains(&name.as_str()) {
            continue;
        } else if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            if depth > DEEPEST {
                kept.push_str(html.get(from..start).unwrap_or_default());
                from = at + tag.find('>').map_or(tag.len(), |end| end + 1);
                at = from;
            }
        }
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(from..).unwrap_or_default());
    Cow::Owned(kept)
}

fn name(tag: &str) -> String {
    tag.chars().take(12).take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The end of a script or a style: text that looks like a tag inside is none.
fn end_of_raw(tag: &str) -> usize {
    let closes = |(at, _): &(usize, &str)| tag.get(at + 2..).is_some_and(|rest| RAW.contains(&name(rest).as_str()));
    tag.match_indices("</").find(closes).map_or(tag.len(), |(at, _)| at)
}

//! Detection of markup in texts: browsers would run it.

use domain::file::Kind;

/// Beginnings of pages.
const HTML: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
    "<script",
    "<style",
    "<iframe",
    "<table",
    "<div",
    "<h1",
    "<font",
    "<br",
    "<img",
    "<a ",
    "<p>",
    "<p ",
    "<b>",
    "<span",
    "<form",
    "<link",
    "<center",
];

/// The type of markup that begins with `bytes`, if it is any.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        if HTML.iter().any(|tag| rest.starts_with(tag)) {
            return Some(Kind::Html);
        }
        if rest.starts_with("<svg") || rest.starts_with("<!doctype svg") {
            return Some(Kind::Svg);
        }
        // Comments and declarations may come first.
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            return None;
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_drawings_are_known_behind_comments_and_declarations() {
        for (text, expected) in [
            ("\u{feff}<!DOCTYPE html><html>", Some(Kind::Html)),
            ("<!-- a > b --> <HTML>", Some(Kind::Html)),
            ("<?xml version=\"1.0\"?>\n<!-- x --><svg onload=alert(1)>", Some(Kind::Svg)),
            ("<script>alert(1)</script>", Some(Kind::Html)),
            ("<!-- no end", None),
            ("姓名,单位", None),
            ("<?xml version=\"1.0\"?><list/>", None),
        ] {
            assert_eq!(kind(text.as_bytes()), expected, "{text}");
        }
    }
}

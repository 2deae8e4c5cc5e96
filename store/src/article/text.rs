//! The text of a body, for its summary and for searching.

/// Elements within a line of text; any other begins a new one.
const INLINE: [&str; 17] =
    ["a", "abbr", "b", "bdi", "bdo", "code", "del", "em", "i", "ins", "mark", "s", "span", "strong", "sub", "sup", "u"];

/// The text of sanitised HTML, a line a block. It reads what a serialiser has written, in which `<` always begins a tag and only
/// five characters are written as entities; it is no parser for HTML from elsewhere.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start + 1..];
        let end = end_of(tag);
        let name = tag[..end].trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        if !name.is_some_and(|name| INLINE.contains(&name)) {
            text.push('\n');
        }
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    text.push_str(rest);
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}

/// Where the `>` stands that ends `tag`: not one within quotes.
fn end_of(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn tags_go_and_entities_become_characters() {
        let html = r#"<p>一、<b>安全</b>生产</p><p>A &amp;lt; B&nbsp;&lt;C&gt;<img alt="a>b">末</p>"#;
        assert_eq!(
            text_of(html).split_whitespace().collect::<Vec<_>>(),
            ["一、安全生产", "A", "&lt;", "B", "<C>", "末"]
        );
        let table = "<table><tbody><tr><th>地块</th><td>一号</td><td>160<br>亩</td></tr></tbody></table><p>完</p>";
        assert_eq!(text_of(table).split_whitespace().collect::<Vec<_>>(), ["地块", "一号", "160", "亩", "完"]);
        assert_eq!(text_of("没有标签"), "没有标签");
        assert_eq!(text_of("断在<a href"), "断在");
    }
}

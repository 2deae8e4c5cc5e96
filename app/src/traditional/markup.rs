//! The human part of HTML: text, and the attributes that are read aloud or shown. All else stays as it is.

use super::together;

/// Attributes whose values people read.
const READ: [&str; 8] = ["alt", "title", "aria-label", "placeholder", "label", "data-before", "data-after", "summary"];

/// Elements whose content is none of the page's own words: scripts, and the words that readers have typed.
const KEPT: [&str; 3] = ["script", "style", "textarea"];

/// Elements that end no word: a name may have a part in bold letters.
const WITHIN_WORDS: [&str; 13] =
    ["b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"];

/// `html` with its words changed by `convert`.
pub fn converted(html: &str, convert: impl Fn(&str) -> String) -> String {
    let mut made = String::with_capacity(html.len());
    let mut rest = html;
    // Texts that no tag parts but those within words, each with the tag behind it.
    let mut run = Vec::new();
    while let Some(at) = rest.find('<') {
        let (text, after) = rest.split_at(at);
        let (tag, after) = after.split_at(tag_length(after));
        run.push((text, tag));
        rest = after;
        if is_within_words(tag) {
            continue;
        }
        push_run(&mut made, &mut run, &convert);
        let name = element(&tag[1..]);
        if KEPT.contains(&name) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            let (kept, after) = rest.split_at(end);
            made.push_str(kept);
            rest = after;
        }
    }
    run.push((rest, ""));
    push_run(&mut made, &mut run, &convert);
    made
}

fn is_within_words(tag: &str) -> bool {
    tag.starts_with("<!") || WITHIN_WORDS.contains(&element(tag[1..].trim_start_matches('/')))
}

/// The name of the element with which `tag` begins; empty in an end tag with its slash.
fn element(tag: &str) -> &str {
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// Adds the texts and tags of `run`, of which nothing is left.
fn push_run(made: &mut String, run: &mut Vec<(&str, &str)>, convert: impl Fn(&str) -> String) {
    let texts: Vec<&str> = run.iter().map(|(text, _)| *text).collect();
    let texts = together::converted(&texts, &convert);
    for ((_, tag), text) in run.drain(..).zip(texts) {
        made.push_str(&text);
        push_tag(made, tag, &convert);
    }
}

/// The bytes of the tag or comment with which `html` begins.
fn tag_length(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Adds `tag`, with the attributes changed that people read. They are written `name="value"`, as all HTML here is.
fn push_tag(made: &mut String, tag: &str, convert: impl Fn(&str) -> String) {
    let mut rest = tag;
    if tag.starts_with("<!") {
        rest = "";
        made.push_str(tag);
    }
    while let Some((before, value)) = rest.split_once("=\"") {
        let Some((value, after)) = value.split_once('"') else { break };
        let name = before.rsplit([' ', '\n', '\t']).next().unwrap_or_default();
        made.push_str(before);
        made.push_str("=\"");
        if READ.contains(&name) {
            made.push_str(&convert(value))
        } else {
            made.push_str(value)
        }
        made.push('"');
        rest = after;
    }
    made.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str) -> String {
        text.replace('甲', "乙")
    }

    #[test]
    fn text_and_what_is_read_of_attributes_change_and_nothing_else() {
        let html = "甲<!--甲--><a href=\"/甲?a=甲\" title=\"甲 > 甲\" class='甲' id=\"甲\">甲 &lt;甲</a><script>甲</script>甲\
                    <textarea name=\"甲\">甲</textarea><input value=\"甲\" placeholder=\"甲\">甲";
        let wanted = "乙<!--甲--><a href=\"/甲?a=甲\" title=\"乙 > 乙\" class='甲' id=\"甲\">乙 &lt;乙</a><script>甲</script>乙\
                      <textarea name=\"甲\">甲</textarea><input value=\"甲\" placeholder=\"乙\">乙";
        assert_eq!(converted(html, marked), wanted);
    }

    #[test]
    fn a_word_is_changed_where_a_tag_stands_in_it_and_none_is_made_of_two_elements() {
        let change = |text: &str| text.replace("甲乙", "丙丁");
        let html = "<p>甲<b>乙</b>一<!---->甲<!---->乙</p><p>甲</p><p>乙</p><td>甲<td>乙";
        let wanted = "<p>丙<b>丁</b>一<!---->丙<!---->丁</p><p>甲</p><p>乙</p><td>甲<td>乙";
        assert_eq!(converted(html, change), wanted);
    }

    proptest! {
        #[test]
        fn what_changes_no_word_changes_nothing(html in "[<>\"'=/ a-c!甲-]{0,60}") {
            prop_assert_eq!(converted(&html, str::to_owned), html);
        }

        #[test]
        fn addresses_stay(address in "[甲乙a-z0-9/?=.]{0,20}", text in "[甲乙a-z]{0,9}") {
            let html = format!("<p><a href=\"{address}\">{text}</a><img src=\"{address}\" alt=\"{text}\"></p>");
            let told = marked(&text);
            let wanted = format!("<p><a href=\"{address}\">{told}</a><img src=\"{address}\" alt=\"{told}\"></p>");
            prop_assert_eq!(converted(&html, marked), wanted);
        }
    }
}

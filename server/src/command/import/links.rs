//! References to pictures and files in a sanitised body.

use std::collections::HashMap;

/// The displayed width of a picture, as the editor's program writes it.
const SIZES: &str = "(min-width: 48em) 38em, 100vw";

/// The new address of a file.
#[derive(Debug, Clone)]
pub struct Found {
    pub address: String,
    pub srcset: Option<String>,
    pub dimensions: Option<(i64, i64)>,
}

/// Replaces the references of `body` that were `found`, and removes the pictures that are `lost`; returns the body and
/// all of its references, in order.
pub fn relinked(body: &str, found: &HashMap<String, Found>, lost: &[String]) -> (String, Vec<String>) {
    let (mut written, mut references, mut rest) = (String::with_capacity(body.len()), Vec::new(), body);
    while let Some((at, start)) = next(rest) {
        let (before, tag) = rest.split_at(at);
        written.push_str(before);
        let Some((name, after)) = tag.split_once(start) else { break };
        let Some((value, behind)) = after.split_once('"') else { break };
        let reference = unescape(value);
        let is_picture = tag.starts_with("<img ");
        if is_picture && lost.contains(&reference) {
            references.push(reference);
            rest = behind.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        match found.get(&reference) {
            Some(found) => {
                written.push_str(&format!("{name}{start}{}\"", escape(&found.address)));
                if is_picture {
                    written.push_str(&more(found, name, behind));
                }
            }
            None => written.push_str(&format!("{name}{start}{value}\"")),
        }
        references.push(reference);
        rest = behind;
    }
    written.push_str(rest);
    (written, references)
}

/// The next picture or link with a reference: the position of its tag, and the text before its address.
fn next(html: &str) -> Option<(usize, &'static str)> {
    let kinds = [("<img ", "src=\""), ("<a ", "href=\"")];
    let has = |at: usize, start: &str| {
        let tag = html[at..].split_once('>').map_or(&html[at..], |(tag, _)| tag);
        tag.contains(start)
    };
    let places = kinds.into_iter().flat_map(|(tag, start)| {
        html.match_indices(tag).map(|(at, _)| at).find(|at| has(*at, start)).map(|at| (at, start))
    });
    places.min()
}

fn more(found: &Found, before: &str, behind: &str) -> String {
    let tag = behind.split_once('>').map_or(behind, |(tag, _)| tag);
    let has = |name: &str| before.contains(name) || tag.contains(name);
    let mut more = String::new();
    if let Some(srcset) = found.srcset.as_ref().filter(|_| !has("srcset=")) {
        more.push_str(&format!(" srcset=\"{}\" sizes=\"{SIZES}\"", escape(srcset)));
    }
    if let Some((width, height)) = found.dimensions.filter(|_| !has("width=") && !has("height=")) {
        more.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    more
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

fn unescape(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_named_anew_and_the_rest_stays() {
        let body = "<p>甲<img src=\"a&amp;b.png\" alt=\"图\">乙<a href=\"c.pdf\" rel=\"noopener\">丙</a><a>丁</a><img src=\"d.png\"></p>";
        let (same, references) = relinked(body, &HashMap::new(), &[]);
        assert_eq!((same.as_str(), references), (body, vec!["a&b.png".into(), "c.pdf".into(), "d.png".into()]));
        let picture = Found { address: "/files/1/a.webp".into(), srcset: None, dimensions: Some((3, 2)) };
        let document = Found { address: "/files/2/c.pdf".into(), srcset: None, dimensions: None };
        let found = HashMap::from([("a&b.png".to_owned(), picture), ("c.pdf".to_owned(), document)]);
        assert_eq!(
            relinked(body, &found, &[]).0,
            "<p>甲<img src=\"/files/1/a.webp\" width=\"3\" height=\"2\" alt=\"图\">乙<a href=\"/files/2/c.pdf\" rel=\"noopener\">丙</a><a>丁</a><img src=\"d.png\"></p>"
        );
        assert_eq!(relinked(body, &found, &["d.png".to_owned()]).0.matches("<img").count(), 1);
    }
}

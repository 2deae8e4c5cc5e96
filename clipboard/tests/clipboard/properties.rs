//! Of made-up pages: each word that is seen is in the body once, and no word that was deleted.

use proptest::{collection::vec, prelude::*, sample::select};

use super::read::clean;

/// Elements that show what they hold, with what they are begun with.
const SHOWING: [&str; 30] = [
    "p",
    "div",
    "section",
    "div align=\"right\"",
    "h1",
    "h3",
    "h6",
    "b",
    "i",
    "span style=\"font-weight:bold\"",
    "span style=\"visibility:visible;white-space:pre-wrap\"",
    "font color=\"red\"",
    "a href=\"/articles/1\"",
    "a href=\"file:///c:/a.doc\"",
    "ul",
    "ol",
    "ol type=\"a\" start=\"3\"",
    "li",
    "li value=\"7\"",
    "table",
    "tr",
    "td",
    "td colspan=\"2\"",
    "th",
    "blockquote",
    "pre",
    "figcaption",
    "ins",
    "p style=\"mso-list:l0 level2 lfo1\"",
    "o:p",
];

#[derive(Debug, Clone)]
enum Piece {
    Words,
    Deleted,
    Break,
    Element(&'static str, Vec<Piece>),
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let leaf = prop_oneof![6 => Just(Piece::Words), 1 => Just(Piece::Deleted), 1 => Just(Piece::Break)];
    let piece = leaf.prop_recursive(5, 48, 4, |inner| {
        (select(SHOWING.as_slice()), vec(inner, 1..4)).prop_map(|(begun, inside)| Piece::Element(begun, inside))
    });
    vec(piece, 1..5)
}

/// A page with words of which each is there once.
#[derive(Default)]
struct Page {
    html: String,
    seen: Vec<String>,
    deleted: Vec<String>,
}

impl Page {
    fn write(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let count = self.seen.len() + self.deleted.len();
            match piece {
                Piece::Words => {
                    self.seen.push(format!("显{count}号"));
                    self.html += &format!("显{count}号");
                }
                Piece::Deleted => {
                    self.deleted.push(format!("删{count}号"));
                    self.html += &format!("<del>删{count}号</del>");
                }
                Piece::Break => self.html += "<br>",
                Piece::Element(begun, inside) => {
                    self.html += &format!("<{begun}>");
                    self.write(inside);
                    self.html += &format!("</{}>", begun.split(' ').next().unwrap_or_default());
                }
            }
        }
    }
}

/// The words of `html`, whose own letters are escaped.
fn words(html: &str) -> String {
    html.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect()
}

proptest! {
    #[test]
    fn each_word_that_is_seen_is_there_once_and_none_that_was_deleted(pieces in pieces()) {
        let mut page = Page::default();
        page.write(&pieces);
        let html = clean(&page.html).html;
        let text = words(&html);
        for word in &page.seen {
            prop_assert_eq!(text.matches(word.as_str()).count(), 1, "{} of {} in {}", word, page.html, html);
        }
        for word in &page.deleted {
            prop_assert!(!html.contains(word.as_str()), "{} of {} in {}", word, page.html, html);
        }
    }

    #[test]
    fn the_server_keeps_each_word_of_a_body(pieces in pieces()) {
        let mut page = Page::default();
        page.write(&pieces);
        let html = clean(&page.html).html;
        let kept = words(&import::body::sanitise(&html));
        for word in &page.seen {
            prop_assert_eq!(kept.matches(word.as_str()).count(), 1, "{} of {} in {}", word, html, kept);
        }
    }
}

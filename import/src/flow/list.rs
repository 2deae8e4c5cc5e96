//! Lists, with the numbers that their readers see.

use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use super::{
    Flow, Wrap,
    marker::{Marker, Markers},
    nested::{read, texts},
};
use crate::{
    block::{self, Block},
    seen::unseen,
};

/// The list `element`, in as many of ours as its numbers need. Numbers that ours can't show become words.
pub fn list(node: NodeRef<'_, Node>, element: &Element, wraps: &[Wrap], depth: usize) -> Vec<Block> {
    let mut markers = Markers::of(node, element);
    let mut lists = Lists::default();
    for child in node.children() {
        let mut flow = Flow::new("p", false);
        let mut is_list = false;
        match child.value() {
            Node::Element(element) if unseen(element).is_some() => continue,
            Node::Element(element) if element.name() == "li" => {
                let marker = markers.next(element);
                lists.item(marker, read(child, wraps, depth + 1, false));
                continue;
            }
            Node::Element(element) => {
                is_list = matches!(element.name(), "ul" | "ol");
                flow.element(child, element, wraps, depth + 1);
            }
            Node::Text(text) => flow.words(text, wraps),
            _ => continue,
        }
        // Lists directly in lists, and words between items, have no number.
        lists.between(flow.finish(), is_list || markers.are_ordered());
    }
    lists.finish()
}

/// Lists that are written, one after another.
#[derive(Default)]
struct Lists {
    done: Vec<Block>,
    /// The items of the list that is open.
    items: Vec<Vec<Block>>,
    /// The number of its first; `None` for bullets.
    first: Option<i64>,
}

impl Lists {
    fn item(&mut self, marker: Marker, content: Vec<Block>) {
        // An empty item is not kept, but its number has been given.
        if content.is_empty() {
            return;
        }
        match marker {
            Marker::Bullet => self.put(None, content),
            Marker::Number(number) => self.put(Some(number), content),
            Marker::Words(words) => {
                self.close();
                self.done.extend(numbered(&words, content));
            }
        }
    }

    fn put(&mut self, number: Option<i64>, content: Vec<Block>) {
        let next = self.first.map(|first| first.saturating_add(i64::try_from(self.items.len()).unwrap_or(i64::MAX)));
        if next != number {
            self.close();
        }
        if self.items.is_empty() {
            self.first = number;
        }
        self.items.push(content);
    }

    /// Content between items: it belongs to the one before it, or is an item with a bullet.
    fn between(&mut self, content: Vec<Block>, is_part: bool) {
        match self.items.last_mut() {
            _ if content.is_empty() => {}
            Some(item) if is_part => item.extend(content),
            None if is_part => self.done.extend(content),
            _ => self.put(None, content),
        }
    }

    fn close(&mut self) {
        let items = std::mem::take(&mut self.items);
        if items.is_empty() {
            return;
        }
        let (open, close) = match self.first {
            None => ("<ul>".to_owned(), "</ul>"),
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
        };
        let html: String = items.iter().map(|item| format!("<li>{}</li>", block::inside(item))).collect();
        let words = items.iter().flat_map(|item| texts(item)).collect();
        self.done.push(Block { tag: None, align: None, inner: format!("{open}{html}{close}"), texts: words });
        self.first = None;
    }

    fn finish(mut self) -> Vec<Block> {
        self.close();
        self.done
    }
}

/// `content` with `words` before its own.
fn numbered(words: &str, mut content: Vec<Block>) -> Vec<Block> {
    if words.is_empty() {
        return content;
    }
    let label = block::escape(words);
    match content.first_mut() {
        Some(first) if first.tag.is_some() => {
            first.inner.insert_str(0, &label);
            match first.texts.first_mut() {
                Some(text) => text.insert_str(0, words),
                None => first.texts.push(words.trim().to_owned()),
            }
        }
        _ => {
            let alone = words.trim().to_owned();
            content.insert(0, Block { tag: Some("p"), align: None, inner: block::escape(&alone), texts: vec![alone] });
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use domain::ingest::Place;

    use crate::body::{cleaned, sanitise};

    /// The body made of `html`, which is clean then.
    fn body(html: &str) -> String {
        let body = sanitise(html);
        assert_eq!(sanitise(&body), body, "{html}");
        body
    }

    #[test]
    fn items_have_the_numbers_that_were_seen() {
        for (html, expected) in [
            ("<ol><li>甲<li value=5>乙<li>丙</ol>", "<ol><li>甲</li></ol><ol start=\"5\"><li>乙</li><li>丙</li></ol>"),
            ("<ol><li>甲<li> <li>丙</ol>", "<ol><li>甲</li></ol><ol start=\"3\"><li>丙</li></ol>"),
            ("<ol><li><li>乙</ol>", "<ol start=\"2\"><li>乙</li></ol>"),
            ("<ol><li>甲<li style='display:none'>乙<li>丙</ol>", "<ol><li>甲</li><li>丙</li></ol>"),
            ("<ol reversed><li>甲<li>乙</ol>", "<ol start=\"2\"><li>甲</li></ol><ol><li>乙</li></ol>"),
            ("<ol start=3 type=1><li>甲<li>乙</ol>", "<ol start=\"3\"><li>甲</li><li>乙</li></ol>"),
            ("<ul style='list-style: decimal'><li>甲<li>乙</ul>", "<ol><li>甲</li><li>乙</li></ol>"),
            ("<ol style='list-style:disc'><li>甲<li>乙</ol>", "<ul><li>甲</li><li>乙</li></ul>"),
            ("<ul><li value=4>甲</ul>", "<ul><li>甲</li></ul>"),
            (
                "<ul style='list-style:none'><li>甲<li style='list-style:none'>乙</ul>",
                "<ul><li>甲</li><li>乙</li></ul>",
            ),
            ("<ol start=-1><li>甲<li>乙<li>丙</ol>", "<p>-1. 甲</p><ol start=\"0\"><li>乙</li><li>丙</li></ol>"),
        ] {
            assert_eq!(body(html), expected, "{html}");
        }
    }

    #[test]
    fn numbers_that_a_list_of_ours_cannot_show_are_words() {
        for (html, expected) in [
            ("<ol type=a><li>甲<li value=28>乙</ol>", "<p>a. 甲</p><p>ab. 乙</p>"),
            ("<ol type=I start=4><li><p>甲</p><p>乙</p></li></ol>", "<p>IV. 甲</p><p>乙</p>"),
            (
                "<ol style='list-style-type:simp-chinese-informal' start=10><li>甲<li>乙<li><ul><li>丙</ul></ol>",
                "<p>十、甲</p><p>十一、乙</p><p>十二、</p><ul><li>丙</li></ul>",
            ),
            (
                "<ol><li style='list-style:lower-roman inside'>甲<li>乙</ol>",
                "<p>i. 甲</p><ol start=\"2\"><li>乙</li></ol>",
            ),
            ("<ol style='list-style:none'><li>1.甲<li>2.乙</ol>", "<p>1.甲</p><p>2.乙</p>"),
        ] {
            assert_eq!(body(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_item_has_no_number() {
        for (html, expected) in [
            (
                "<ol><li>甲</li><ol><li>子</li></ol><li>乙</li></ol>",
                "<ol><li>甲<ol><li>子</li></ol></li><li>乙</li></ol>",
            ),
            ("<ul><li>甲</li><ul><li>子</li></ul></ul>", "<ul><li>甲<ul><li>子</li></ul></li></ul>"),
            ("<ol>前言<li>甲</li></ol>", "<p>前言</p><ol><li>甲</li></ol>"),
        ] {
            assert_eq!(body(html), expected, "{html}");
        }
    }

    #[test]
    fn numbers_that_are_kept_are_not_told_as_lost() {
        assert!(cleaned("<ol type=a><li value=3>甲</ol>", &Place::Whole).notes.is_empty());
    }
}

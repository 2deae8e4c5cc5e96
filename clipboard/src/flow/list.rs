//! Lists of pages.

use super::Flow;
use crate::{counter, space::integer, tree::NodeId};

/// The list that is being written: its element, and the number that its next item would have.
struct Open {
    element: NodeId,
    number: i64,
}

impl Flow<'_, '_> {
    /// A list, in as many of ours as its numbers need. Numbers that ours can't show become words.
    pub(super) fn list(&mut self, node: NodeId, is_numbered: bool) {
        let page = self.page;
        let mut open: Option<Open> = None;
        let mut next = page.attribute(node, "start").and_then(integer).unwrap_or(1);
        for child in page.children(node) {
            let is_item = page.name(child) == "li";
            let given = page.attribute(child, "value").filter(|_| is_item).and_then(integer);
            let number = given.unwrap_or(next);
            if is_item {
                next = number.saturating_add(1);
            }
            let content = if is_item {
                self.inside(child)
            } else {
                self.by_itself(self.state.has_lines, |flow| flow.node(child, &[]))
            };
            if self.made.first(content).is_none() {
                continue;
            }
            // Some programs put a list directly into a list: it belongs to the item before it; so do words between numbers.
            let before = open.as_ref().and_then(|open| self.made.last(open.element));
            if let Some(before) =
                before.filter(|_| !is_item && (is_numbered || matches!(page.name(child), "ul" | "ol")))
            {
                self.made.move_children(content, before);
                continue;
            }
            let label = if is_numbered && is_item { counter::label(page, child, node, number) } else { String::new() };
            if !label.is_empty() {
                self.close(open.take());
                self.numbered(content, &label);
                continue;
            }
            let list = match open.take() {
                Some(list) if !(is_numbered && is_item && number != list.number) => list,
                other => {
                    self.close(other);
                    self.begin(is_numbered, number)
                }
            };
            let item = self.made.named("li");
            self.made.move_children(content, item);
            self.made.append(list.element, item);
            open = Some(Open { number: list.number.saturating_add(1), ..list });
        }
        self.close(open);
    }

    /// A list that begins with `number`, and stands nowhere yet.
    fn begin(&mut self, is_numbered: bool, number: i64) -> Open {
        let element = self.made.named(if is_numbered { "ol" } else { "ul" });
        if is_numbered && number != 1 {
            self.made.set_attribute(element, "start", &number.to_string());
        }
        Open { element, number }
    }

    fn close(&mut self, open: Option<Open>) {
        if let Some(open) = open {
            self.put(open.element);
        }
    }

    /// Puts `content` with `label` before its first words.
    fn numbered(&mut self, content: NodeId, label: &str) {
        let first = self.made.first(content).filter(|first| self.made.name(*first) == "p");
        let paragraph = first.unwrap_or_else(|| {
            let made = self.made.named("p");
            self.made.prepend(content, made);
            made
        });
        let words = self.made.text_node(label);
        self.made.prepend(paragraph, words);
        self.flush();
        self.made.move_children(content, self.state.out);
    }
}

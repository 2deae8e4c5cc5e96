//! What a body can't hold, with its words.

use super::Flow;
use crate::{
    finding::Kind,
    space::is_blank,
    tree::{NodeId, Tree},
};

/// Kinds of input that browsers know; every other one is a field of text.
const INPUTS: [&str; 21] = [
    "button",
    "checkbox",
    "color",
    "date",
    "datetime-local",
    "email",
    "file",
    "hidden",
    "image",
    "month",
    "number",
    "password",
    "radio",
    "range",
    "reset",
    "search",
    "submit",
    "tel",
    "time",
    "url",
    "week",
];

impl Flow<'_, '_> {
    /// A part of a form: its words are what somebody has entered.
    pub(super) fn control(&mut self, node: NodeId) {
        let page = self.page;
        let kind = kind(page, node);
        if kind == "hidden" {
            return;
        }
        let attribute = |name| page.attribute(node, name).unwrap_or_default().to_owned();
        let chosen = if page.name(node) == "select" { chosen(page, node) } else { String::new() };
        let words = [chosen, attribute("value"), page.text(node), attribute("placeholder"), kind];
        let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        self.tell(Kind::Control, node, &words);
    }

    /// A drawing of lines.
    pub(super) fn drawing(&mut self, node: NodeId) {
        let page = self.page;
        let texts = page.all(node, &["text", "title", "foreignObject", "foreignobject"]);
        let source = texts.map(|text| page.text(text)).collect::<Vec<_>>().join(" ");
        self.tell(if is_blank(&source) { Kind::Drawings } else { Kind::Drawing }, node, &source);
    }
}

/// Which kind of control `node` is, as browsers call it.
fn kind(page: &Tree, node: NodeId) -> String {
    let given = page.attribute(node, "type").unwrap_or_default().to_ascii_lowercase();
    match page.name(node) {
        "input" if INPUTS.contains(&given.as_str()) => given,
        "input" => "text".to_owned(),
        "select" if page.attribute(node, "multiple").is_some() => "select-multiple".to_owned(),
        "select" => "select-one".to_owned(),
        "button" if matches!(given.as_str(), "reset" | "button") => given,
        "button" => "submit".to_owned(),
        name => name.to_owned(),
    }
}

/// The words of the options of `select` that are chosen.
fn chosen(page: &Tree, select: NodeId) -> String {
    let options: Vec<NodeId> = page.all(select, &["option"]).collect();
    let is_set = |option: &NodeId, name| page.attribute(*option, name).is_some();
    let mut chosen: Vec<NodeId> = options.iter().copied().filter(|option| is_set(option, "selected")).collect();
    if page.attribute(select, "multiple").is_none() {
        let is_list = page.attribute(select, "size").and_then(crate::space::integer).is_some_and(|size| size > 1);
        let first = options.iter().copied().find(|option| !is_set(option, "disabled")).filter(|_| !is_list);
        chosen = chosen.pop().or(first).into_iter().collect();
    }
    let words = |option: NodeId| page.text(option).split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    chosen.into_iter().map(words).collect::<Vec<_>>().join(" ")
}

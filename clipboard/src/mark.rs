//! What runs of words look like, as the few marks that a body keeps.

use crate::{
    address,
    space::trim,
    style::said,
    tree::{NodeId, Tree},
};

/// A mark: the name of its element, and the address of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub name: &'static str,
    pub href: Option<String>,
}

fn by_name(name: &str) -> Option<&'static str> {
    match name {
        "b" | "strong" => Some("strong"),
        "i" | "em" => Some("em"),
        "u" => Some("u"),
        "s" | "strike" => Some("s"),
        "sub" => Some("sub"),
        "sup" => Some("sup"),
        _ => None,
    }
}

/// The marks inside `node`, which stands inside `outer`.
pub fn within(tree: &Tree, node: NodeId, outer: &[Mark]) -> Vec<Mark> {
    let said = |property| said(tree, node, property);
    let weight = said("font-weight");
    let is_light = matches!(weight.as_str(), "normal" | "100" | "200" | "300" | "400" | "500");
    let is_heavy = matches!(weight.as_str(), "bold" | "bolder" | "600" | "700" | "800" | "900");
    let slant = said("font-style");
    let line = [said("text-decoration"), said("text-decoration-line"), said("text-underline")].join(" ");
    let is_lined = (line.contains("underline") || line.contains("single")) && tree.name(node) != "a";
    let shift = said("vertical-align");
    let names = [
        // Some editors wrap all that they copy in a <b> that is not bold.
        by_name(&tree.name(node).to_ascii_lowercase()).filter(|tag| !(*tag == "strong" && is_light)),
        is_heavy.then_some("strong"),
        (slant.starts_with("italic") || slant.starts_with("oblique")).then_some("em"),
        is_lined.then_some("u"),
        line.contains("line-through").then_some("s"),
        (shift == "super").then_some("sup"),
        (shift == "sub").then_some("sub"),
    ];

    let mut all = outer.to_vec();
    let href = tree.attribute(node, "href").filter(|_| tree.name(node) == "a").map(trim);
    if let Some(href) = href.filter(|href| address::is_allowed(href) && !all.iter().any(|mark| mark.name == "a")) {
        all.insert(0, Mark { name: "a", href: Some(href.to_owned()) });
    }
    for name in names.into_iter().flatten() {
        if !all.iter().any(|mark| mark.name == name) {
            all.push(Mark { name, href: None });
        }
    }
    all
}

//! Colours that may mean something: a body has none.

use crate::{
    space::{is_blank, is_space, is_word},
    style::said,
    tree::{NodeId, Tree},
};

/// Beyond what a screen's grey may differ.
const MIN_HUE: u32 = 24;
const NAMES: [&str; 26] = [
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "purple",
    "teal",
    "lime",
    "aqua",
    "fuchsia",
    "maroon",
    "navy",
    "olive",
    "brown",
    "pink",
    "cyan",
    "magenta",
    "crimson",
    "gold",
    "violet",
    "darkred",
    "darkgreen",
    "darkblue",
    "darkcyan",
    "darkmagenta",
    "darkyellow",
];

/// Elements of `tree` whose words have a colour or a ground of their own, the outermost of each.
pub fn coloured(tree: &Tree) -> Vec<NodeId> {
    let mut found = Vec::new();
    walk(tree, tree.body(), &mut found);
    found
}

fn walk(tree: &Tree, node: NodeId, found: &mut Vec<NodeId>) {
    for child in tree.children(node).filter(|child| tree.is_element(*child)) {
        if has_colour(tree, child) && !is_blank(&tree.text(child)) {
            found.push(child);
        } else {
            walk(tree, child, found);
        }
    }
}

fn has_colour(tree: &Tree, node: NodeId) -> bool {
    let by_style =
        ["color", "background-color", "background", "mso-highlight"].iter().map(|name| said(tree, node, name));
    let of_font = tree.attribute(node, "color").filter(|_| tree.name(node) == "font");
    let by_attribute = [tree.attribute(node, "bgcolor"), of_font].into_iter().flatten().map(str::to_lowercase);
    by_style.chain(by_attribute).any(|value| is_colour(&value))
}

/// Whether `value`, in lower case, names a colour that is neither black, white nor grey.
fn is_colour(value: &str) -> bool {
    if let Some(parts) = value.split('#').skip(1).find_map(hex) {
        return has_hue(parts);
    }
    if let Some((parts, is_seen)) = value.match_indices("rgb").find_map(|(at, _)| rgb(&value[at + 3..])) {
        return is_seen && has_hue(parts);
    }
    value.split(|c| !is_word(c)).any(|word| NAMES.contains(&word))
}

fn has_hue(parts: [u32; 3]) -> bool {
    let most = parts.iter().max().copied().unwrap_or_default();
    most - parts.iter().min().copied().unwrap_or_default() > MIN_HUE
}

/// The colour that `text` begins with after its `#`.
fn hex(text: &str) -> Option<[u32; 3]> {
    let word = &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())];
    let digits: Vec<u32> = word.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    match *digits.as_slice() {
        [a, b, c] => Some([a * 17, b * 17, c * 17]),
        [a, b, c, d, e, f] => Some([a * 16 + b, c * 16 + d, e * 16 + f]),
        _ => None,
    }
}

/// The colour that `text` begins with after its `rgb`, and whether it is seen.
fn rgb(text: &str) -> Option<([u32; 3], bool)> {
    let inner = text.strip_prefix('a').unwrap_or(text).strip_prefix('(')?;
    let mut rest = inner.trim_start_matches(is_space);
    let mut parts = [0; 3];
    for (at, part) in parts.iter_mut().enumerate() {
        if at > 0 {
            let next = rest.trim_start_matches(|c| is_space(c) || c == ',');
            if next.len() == rest.len() {
                return None;
            }
            rest = next;
        }
        let (digits, after) = crate::space::digits(rest)?;
        *part = digits.parse().unwrap_or(u32::MAX);
        rest = after;
    }
    let next = rest.trim_start_matches(|c| is_space(c) || c == ',' || c == '/');
    let alpha = &next[..next.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(next.len())];
    Some((parts, next.len() == rest.len() || alpha != "0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_white_and_grey_are_no_colours() {
        for value in [
            "red",
            "#c00",
            "#ff4c41",
            "rgb(255, 76, 65)",
            "rgba(255 0 0 / 0.5)",
            "dark-red",
            "1px #00f",
            "darkblue !important",
        ] {
            assert!(is_colour(value), "{value}");
        }
        for value in [
            "",
            "black",
            "#333",
            "#ffffff",
            "rgb(0,0,0)",
            "rgba(255, 0, 0, 0)",
            "#12345",
            "windowtext",
            "reddish",
            "rgba(0, 0, 0, 0.9)",
        ] {
            assert!(!is_colour(value), "{value}");
        }
    }
}

//! Style sheets of a page, as far as they hide what they select.

use crate::{
    space::{after, digits, each_after, find, is_space, is_word, trim},
    style::{declared, said},
    tree::{NodeId, Tree},
};

/// The properties that hide.
const HIDING: [&str; 3] = ["display", "visibility", "mso-hide"];
/// Beginnings of rules for paper or for certain screens; those for every screen stay.
const CONDITIONS: [&str; 5] = ["media", "supports", "container", "font-face", "page"];

/// A rule of a style sheet that hides or shows what it selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HidingRule {
    /// Its selectors; programs write some that are none.
    pub selectors: String,
    declarations: String,
}

/// The rules of `sheets` that hide or show, in their order.
#[must_use]
pub fn hiding_rules(sheets: &str) -> Vec<HidingRule> {
    let text = without_conditions(&without_comments(sheets));
    let mut rules = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        let (selectors, after) = rest.split_at(at);
        rest = &after[1..];
        if selectors.is_empty() || after.starts_with('}') {
            continue;
        }
        let Some(end) = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}')) else { continue };
        let declarations = &rest[..end];
        rest = &rest[end + 1..];
        let hides = HIDING.iter().any(|property| declared(declarations, property).is_some());
        if hides && !selectors.contains('@') {
            rules.push(HidingRule { selectors: trim(selectors).to_owned(), declarations: declarations.to_owned() });
        }
    }
    rules
}

/// The value of a property that hides, by the own style of `node` or by `rules`; empty if not set.
pub fn shown(tree: &Tree, rules: &[HidingRule], node: NodeId, property: &str) -> String {
    let own = said(tree, node, property);
    if !own.is_empty() {
        return own;
    }
    let selecting = tree.as_element(node).map_or(&[][..], |element| &element.rules);
    let by_rule = |at: &usize| declared(&rules.get(*at)?.declarations, property);
    selecting.iter().rev().find_map(by_rule).unwrap_or_default()
}

fn without_comments(sheets: &str) -> String {
    let (mut kept, mut rest) = (String::new(), sheets);
    while let Some(at) = ["/*", "<!--", "-->"].iter().filter_map(|mark| rest.find(mark)).min() {
        kept.push_str(&rest[..at]);
        let begun = &rest[at..];
        let length = match begun.strip_prefix("/*").map(|inner| inner.find("*/")) {
            Some(Some(end)) => end + 4,
            Some(None) => {
                // A comment without an end is none.
                kept.push_str("/*");
                2
            }
            None if begun.starts_with("<!--") => 4,
            None => 3,
        };
        rest = &begun[length..];
    }
    kept + rest
}

fn without_conditions(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('@') {
        let (before, begun) = rest.split_at(at);
        kept.push_str(before);
        match condition(&begun[1..]) {
            Some(after) => rest = after,
            None => {
                kept.push('@');
                rest = &begun[1..];
            }
        }
    }
    kept + rest
}

/// What follows the condition whose name `text` begins with.
fn condition(text: &str) -> Option<&str> {
    let rest = CONDITIONS.iter().find_map(|name| after(text, name).filter(|rest| !rest.starts_with(is_word)))?;
    if after(text, "media").is_some() && is_every_screen(rest) {
        return None;
    }
    let mut rest = after_brace(rest, '{')?;
    loop {
        match after_brace(rest, '}') {
            Some(end) => return Some(end),
            None => rest = after_brace(after_brace(rest, '{')?, '}')?,
        }
    }
}

/// Whether nothing but `all` or `screen` stands in `condition`.
fn is_every_screen(condition: &str) -> bool {
    let condition = condition.trim_start_matches(is_space);
    let mut rest = ["all", "screen"].iter().filter_map(|name| after(condition, name));
    rest.any(|rest| rest.trim_start_matches(is_space).starts_with('{'))
}

/// What follows the next brace of `text`, if that is `wanted`.
fn after_brace(text: &str, wanted: char) -> Option<&str> {
    text[text.find(['{', '}'])?..].strip_prefix(wanted)
}

/// `@list l0:level1 { mso-level-number-format: bullet }`: list, level, and whether its marks count.
pub fn level_formats(sheets: &str) -> Vec<(String, String, bool)> {
    each_after(sheets, "@list").filter_map(level_format).collect()
}

fn level_format(text: &str) -> Option<(String, String, bool)> {
    let name = text.trim_start_matches(is_space);
    let (number, rest) = digits(after(name, "l")?)?;
    let (level, rest) = digits(after(rest, ":level")?)?;
    if name.len() == text.len() {
        return None;
    }
    let declarations = &rest[rest.find('{')? + 1..];
    let declarations = &declarations[..declarations.find('}')?];
    let property = "mso-level-number-format:";
    let value = &declarations[find(declarations, property)? + property.len()..];
    let value = value.trim_start_matches(is_space);
    let end = value.find(|c| !is_word(c) && c != '-').unwrap_or(value.len());
    let format = value[..end].to_lowercase();
    (!format.is_empty())
        .then(|| (format!("l{number}"), level.to_owned(), !matches!(format.as_str(), "bullet" | "image")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selectors(sheets: &str) -> Vec<String> {
        hiding_rules(sheets).into_iter().map(|rule| rule.selectors).collect()
    }

    #[test]
    fn rules_hide_on_every_screen_alone() {
        assert_eq!(selectors("<!-- .a {mso-hide:all;\ndisplay:none} p.b {margin:0} -->"), [".a"]);
        assert_eq!(selectors("@media print{.k{display:none}} .l{visibility:hidden}"), [".l"]);
        assert_eq!(
            selectors("@media screen {.m{display:none}} @MEDIA screen and (width:1px) {.n{display:none}}"),
            [".m"]
        );
        assert_eq!(
            selectors("/* .a{display:none} */ @page WordSection1 {size:1} @font-face{src:a} .o{display:none}"),
            [".o"]
        );
        assert_eq!(selectors("@list l0:level1{display:none} .p{display:none}"), [".p"]);
        assert_eq!(selectors("{display:none} }{ .q{display:none"), Vec::<String>::new());
    }

    #[test]
    fn levels_are_bullets_or_count() {
        let found = level_formats(
            "@list l0\n{a:b} @LIST L1:level2 {x:y; mso-level-number-format: Bullet;} @list l2:level1{mso-level-number-format:decimal}",
        );
        assert_eq!(found, [("l1".into(), "2".into(), false), ("l2".into(), "1".into(), true)]);
    }
}

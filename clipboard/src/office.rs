//! Lists of Word and WPS: on the clipboard they are paragraphs that look like items, each with the number that is shown.

use crate::{
    finding::{Findings, Kind},
    sheet::level_formats,
    space::{after, digits, each_after, has_pair, is_blank, is_space, single_spaced},
    style::style,
    tree::{NodeId, Tree},
};

/// After these no space is wanted.
const HAS_ROOM: [char; 10] = ['、', '）', '．', '，', '：', '。', '】', '〕', '》', '」'];
const PARAGRAPH: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "div"];

/// A paragraph that is an item.
struct Item {
    paragraph: NodeId,
    level: u32,
    list: String,
    mark: Mark,
}

/// What stands before an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bullet,
    /// A number as a list of a page shows it, where it is known.
    Number(Option<u32>),
    /// A number that became words.
    Words,
}

/// A list that is being built.
struct Open {
    level: u32,
    list: String,
    is_numbered: bool,
    element: NodeId,
    number: u32,
}

/// Makes lists of the paragraphs of `tree` that are items, as its style sheets say. A number that a page's list can't show
/// (一、 （一） 1.1 a) ①) and the number of a heading become words: a document refers to them. Items whose number is not known are told.
pub fn make_lists(tree: &mut Tree, sheets: &str, findings: &mut Findings) {
    let formats = level_formats(sheets);
    let mut run: Vec<Item> = Vec::new();
    let paragraphs: Vec<NodeId> = tree.all(tree.root(), PARAGRAPH).collect();
    for paragraph in paragraphs {
        let Some(item) = item(tree, paragraph, &formats) else { continue };
        if run.last().is_some_and(|last| !follows(tree, last.paragraph, paragraph)) {
            build(tree, std::mem::take(&mut run), findings);
        }
        run.push(item);
    }
    build(tree, run, findings);
}

/// Whether `node` holds the number of an item.
pub fn is_number(tree: &Tree, node: NodeId) -> bool {
    has_pair(style(tree, node), "mso-list:", "ignore")
}

/// List, level and run in a style: `mso-list:l0 level1 lfo1`.
fn list_of(style: &str) -> Option<(String, String, &str)> {
    each_after(style, "mso-list:").find_map(|rest| {
        let name = rest.trim_start_matches(is_space);
        let (number, rest) = digits(after(name, "l")?)?;
        let list = &name[..=number.len()];
        let next = rest.trim_start_matches(is_space);
        let (level, rest) = digits(after(next, "level").filter(|_| next.len() < rest.len())?)?;
        let next = rest.trim_start_matches(is_space);
        let run = after(next, "lfo").filter(|_| next.len() < rest.len()).and_then(digits);
        let run = run.map_or("", |(number, _)| &next[..3 + number.len()]);
        Some((format!("{list}{run}"), format!("l{number}:{level}"), level))
    })
}

/// `paragraph` as an item, its number in words where a list can't show it; `None` for what is none.
fn item(tree: &mut Tree, paragraph: NodeId, formats: &[(String, String, bool)]) -> Option<Item> {
    let (list, level_name, level) = list_of(style(tree, paragraph))?;
    let level: u32 = level.parse().unwrap_or(u32::MAX);
    let mark = tree.elements(paragraph).find(|node| is_number(tree, *node));
    let raw = mark.map(|mark| tree.text(mark)).unwrap_or_default();
    let text = single_spaced(&raw);
    let format = formats.iter().rev().find(|(list, level, _)| format!("{list}:{level}") == level_name);
    let counts = format.map(|(.., counts)| *counts);
    let is_heading = tree.name(paragraph).starts_with('h');
    let made = |mark| Item { paragraph, level, list, mark };
    let is_bullet = is_bullet(&text, counts);
    if is_bullet || !text.is_empty() {
        mark.into_iter().for_each(|mark| tree.detach(mark));
    }
    if is_bullet {
        return (!is_heading).then(|| made(Mark::Bullet));
    }
    if text.is_empty() {
        return (!is_heading).then(|| made(Mark::Number(None)));
    }
    // Nothing but a number is no item: an empty one is not kept.
    let number = plain(&text).filter(|_| !is_heading && !is_blank(&tree.text(paragraph)));
    if number.is_some() {
        return Some(made(Mark::Number(number)));
    }
    let gap = if raw.ends_with(is_space) && !text.ends_with(HAS_ROOM) { " " } else { "" };
    let words = tree.text_node(&format!("{text}{gap}"));
    tree.prepend(paragraph, words);
    (!is_heading).then(|| made(Mark::Words))
}

/// A number as a list of a page shows it; `domain::numbering` has the same rule.
fn plain(text: &str) -> Option<u32> {
    let number = text.strip_suffix('.')?;
    let is_plain = !number.starts_with('0') && number.len() <= 9 && number.chars().all(|c| c.is_ascii_digit());
    number.parse().ok().filter(|_| is_plain)
}

/// Whether `text` only marks an item. `counts` is what the style sheet says, `None` where it is silent.
fn is_bullet(text: &str, counts: Option<bool>) -> bool {
    if let Some(counts) = counts.filter(|counts| *counts || !text.is_empty()) {
        return !counts;
    }
    if !text.chars().any(is_letter_or_number) {
        return true;
    }
    // A single letter is a sign of Wingdings.
    let mut letters = text.chars();
    letters.next().is_some_and(|c| !c.is_numeric() && !is_han(c)) && letters.next().is_none()
}

/// Letters in circles are signs.
fn is_letter_or_number(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}' | '々' | '〇' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{fad9}' | '\u{20000}'..='\u{323af}')
}

/// Whether nothing but white space stands between two paragraphs.
fn follows(tree: &Tree, before: NodeId, after: NodeId) -> bool {
    let is_space = |node: &NodeId| tree.as_text(*node).is_some_and(is_blank);
    let mut next = std::iter::successors(tree.next(before), |node| tree.next(*node)).skip_while(is_space);
    next.next() == Some(after)
}

/// Puts the lists of `run`, whose paragraphs follow one another, in the place of the first.
fn build(tree: &mut Tree, run: Vec<Item>, findings: &mut Findings) {
    let Some(first) = run.first().map(|item| item.paragraph) else { return };
    let place = tree.comment("");
    if let Some(parent) = tree.parent(first) {
        tree.insert(parent, place, Some(first));
    }
    let top = tree.named("div");
    // The lists that are open, from the outer to the inner.
    let mut open: Vec<Open> = Vec::new();
    for Item { paragraph, level, list, mark } in run {
        let (is_numbered, number) = match mark {
            Mark::Bullet => (false, None),
            Mark::Number(number) => (true, number),
            Mark::Words => {
                // Below an item it belongs to it; else it is a paragraph that ends the lists.
                open.retain(|each| each.level < level);
                let holder = last_item(tree, &open).unwrap_or(top);
                tree.append(holder, paragraph);
                continue;
            }
        };
        let words = tree.named("p");
        tree.move_children(paragraph, words);
        open.retain(|each| each.level <= level);
        let same = open.last().filter(|each| each.level == level);
        let goes_on = same.is_some_and(|same| {
            same.is_numbered == is_numbered
                && (level > 1 || same.list == list)
                && number.is_none_or(|number| number == same.number + 1)
        });
        if same.is_some() && !goes_on {
            open.pop();
        }
        if !goes_on {
            let element = tree.named(if is_numbered { "ol" } else { "ul" });
            if let Some(number) = number.filter(|number| *number != 1) {
                tree.set_attribute(element, "start", &number.to_string());
            }
            let holder = last_item(tree, &open).unwrap_or(top);
            tree.append(holder, element);
            open.push(Open { level, list, is_numbered, element, number: number.unwrap_or(1) - 1 });
        }
        if mark == Mark::Number(None) {
            findings.tell(tree, Kind::Unnumbered, paragraph, &tree.text(words));
        }
        if let Some(current) = open.last_mut() {
            current.number = number.unwrap_or(current.number + 1);
            let item = tree.named("li");
            tree.append(item, words);
            tree.append(current.element, item);
        }
        tree.detach(paragraph);
    }
    let made: Vec<NodeId> = tree.children(top).collect();
    tree.replace(place, &made);
}

/// The last item of the innermost list.
fn last_item(tree: &Tree, open: &[Open]) -> Option<NodeId> {
    open.last().and_then(|list| tree.last(list.element))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_names_list_level_and_run() {
        let found = |style| list_of(style).map(|(list, level, _)| (list, level));
        assert_eq!(found("text-indent:1pt;MSO-list: l0 level2 lfo3"), Some(("l0lfo3".into(), "l0:2".into())));
        assert_eq!(found("mso-list:l12 level1"), Some(("l12".into(), "l12:1".into())));
        assert_eq!(found("mso-list:Ignore"), None);
    }

    #[test]
    fn bullets_are_signs_and_single_letters_of_no_script_of_numbers() {
        for mark in ["l", "n", "Ø", "·", "\u{f0d8}", "o", "-", "", "Ⓐ"] {
            assert!(is_bullet(mark, None), "{mark}");
        }
        for mark in ["1.", "一", "①", "a)", "iv)", "第四条"] {
            assert!(!is_bullet(mark, None), "{mark}");
        }
        assert!(is_bullet("1.", Some(false)) && !is_bullet("·", Some(true)) && !is_bullet("", Some(true)));
    }

    #[test]
    fn plain_numbers_are_those_of_pages() {
        assert_eq!(
            ["1.", "23.", "0.", "01.", "1、", "1", "1234567890.", "."].map(plain),
            [Some(1), Some(23), None, None, None, None, None, None]
        );
    }
}

//! Numbers of items as a browser shows them.

use domain::numbering::Format;
use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use crate::seen::{said, unseen};

/// The numbers that a list of ours can begin with.
const OURS: std::ops::RangeInclusive<i64> = 0..=100_000;
/// Browsers count no further in Roman digits, and in Chinese words.
const MAX_ROMAN: i64 = 3_999;
const MAX_CHINESE: i64 = 9_999;

/// The marker before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// A mark that does not count.
    Bullet,
    /// This number, as a list of ours shows it.
    Number(i64),
    /// These words; none where they are empty.
    Words(String),
}

/// A style of numbers: `list-style-type`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Style {
    Bullet,
    Nothing,
    Plain,
    /// Letters from this one on: after z come aa, ab.
    Letters(char),
    /// Up to this number; digits beyond.
    Written(Format, i64),
}

/// The markers of a list's items, from the first to the last.
pub struct Markers {
    style: Style,
    next: i64,
    step: i64,
}

impl Markers {
    /// Of the list `element`, which is at `node`.
    pub fn of(node: NodeRef<'_, Node>, element: &Element) -> Self {
        let is_ordered = element.name() == "ol";
        let usual = if is_ordered { Style::Plain } else { Style::Bullet };
        let style = match style(element) {
            // Ours have bullets, whether theirs had or not.
            Some(Style::Nothing) if !is_ordered => Style::Bullet,
            said => said.unwrap_or(usual),
        };
        let is_item = |node: &NodeRef<'_, Node>| {
            node.value().as_element().is_some_and(|element| element.name() == "li" && unseen(element).is_none())
        };
        let is_reversed = is_ordered && element.attr("reversed").is_some();
        let usual =
            if is_reversed { i64::try_from(node.children().filter(is_item).count()).unwrap_or(i64::MAX) } else { 1 };
        let start = if is_ordered { whole(element, "start") } else { None };
        Self { style, next: start.unwrap_or(usual), step: if is_reversed { -1 } else { 1 } }
    }

    /// Whether its items are counted.
    pub const fn are_ordered(&self) -> bool {
        !matches!(self.style, Style::Bullet)
    }

    /// Of the item `element`, which is the next one.
    pub fn next(&mut self, element: &Element) -> Marker {
        let number = whole(element, "value").unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let style = style(element).unwrap_or_else(|| self.style.clone());
        match style {
            Style::Bullet => Marker::Bullet,
            Style::Nothing if !self.are_ordered() => Marker::Bullet,
            Style::Nothing => Marker::Words(String::new()),
            Style::Plain if OURS.contains(&number) => Marker::Number(number),
            style => Marker::Words(words(&style, number)),
        }
    }
}

/// `number` in `style`, with the separator from the text.
fn words(style: &Style, number: i64) -> String {
    let written = match (style, u32::try_from(number)) {
        (Style::Letters(first), Ok(1..)) => letters(*first, number),
        (Style::Written(format, most), Ok(counted)) if number <= *most => format.write(counted).0,
        _ => number.to_string(),
    };
    let is_chinese = written.chars().any(|c| c == '〇' || ('\u{4e00}'..='\u{9fff}').contains(&c));
    format!("{written}{}", if is_chinese { "、" } else { ". " })
}

fn letters(first: char, number: i64) -> String {
    let (mut left, mut text) = (number, Vec::new());
    while left > 0 {
        let letter = u32::try_from((left - 1) % 26).ok().and_then(|at| char::from_u32(u32::from(first) + at));
        text.extend(letter);
        left = (left - 1) / 26;
    }
    text.iter().rev().collect()
}

/// The style of numbers that `element`, a list or an item, sets.
fn style(element: &Element) -> Option<Style> {
    let named = said(element, "list-style-type").or_else(|| said(element, "list-style")).unwrap_or_default();
    named.split_whitespace().find_map(|word| by_name(&word.to_ascii_lowercase())).or_else(|| {
        Some(match element.attr("type")?.trim() {
            "1" => Style::Plain,
            "a" => Style::Letters('a'),
            "A" => Style::Letters('A'),
            "i" => Style::Written(Format::LowerRoman, MAX_ROMAN),
            "I" => Style::Written(Format::UpperRoman, MAX_ROMAN),
            "disc" | "circle" | "square" => Style::Bullet,
            _ => return None,
        })
    })
}

fn by_name(name: &str) -> Option<Style> {
    let all = i64::from(u32::MAX);
    Some(match name {
        "disc" | "circle" | "square" => Style::Bullet,
        "none" => Style::Nothing,
        "decimal" => Style::Plain,
        "lower-alpha" | "lower-latin" => Style::Letters('a'),
        "upper-alpha" | "upper-latin" => Style::Letters('A'),
        "lower-roman" => Style::Written(Format::LowerRoman, MAX_ROMAN),
        "upper-roman" => Style::Written(Format::UpperRoman, MAX_ROMAN),
        "decimal-leading-zero" => Style::Written(Format::DecimalZero, all),
        "cjk-decimal" => Style::Written(Format::IdeographDigital, all),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            Style::Written(Format::ChineseThousand, MAX_CHINESE)
        }
        "simp-chinese-formal" => Style::Written(Format::ChineseLegal, MAX_CHINESE),
        "trad-chinese-formal" => Style::Written(Format::TraditionalLegal, MAX_CHINESE),
        "japanese-informal" => Style::Written(Format::JapaneseCounting, MAX_CHINESE),
        "cjk-heavenly-stem" => Style::Written(Format::HeavenlyStems, 10),
        "cjk-earthly-branch" => Style::Written(Format::EarthlyBranches, 12),
        _ => return None,
    })
}

/// The whole number at the beginning of an attribute, as browsers read it.
fn whole(element: &Element, name: &str) -> Option<i64> {
    let value = element.attr(name)?.trim_start();
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number = i64::from(digits.get(..end)?.parse::<i32>().ok()?);
    Some(if value.starts_with('-') { -number } else { number })
}

//! Numbers of lists as a browser shows them, in the styles that a body's lists don't have.

use domain::numbering::Format;

use crate::{
    space::is_space,
    style::said,
    tree::{NodeId, Tree},
};

/// A style of numbers other than 1. 2. 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    LowerLetters,
    UpperLetters,
    LowerRoman,
    UpperRoman,
    LeadingZero,
    Chinese,
    Digits,
}

impl Style {
    fn by_name(name: &str) -> Option<Self> {
        match name {
            "lower-alpha" | "lower-latin" => Some(Self::LowerLetters),
            "upper-alpha" | "upper-latin" => Some(Self::UpperLetters),
            "lower-roman" => Some(Self::LowerRoman),
            "upper-roman" => Some(Self::UpperRoman),
            "decimal-leading-zero" => Some(Self::LeadingZero),
            "simp-chinese-informal" | "cjk-ideographic" | "trad-chinese-informal" | "japanese-informal" => {
                Some(Self::Chinese)
            }
            "cjk-decimal" => Some(Self::Digits),
            _ => None,
        }
    }

    /// By the `type` of a list.
    fn by_type(letter: &str) -> Option<Self> {
        match letter {
            "a" => Some(Self::LowerLetters),
            "A" => Some(Self::UpperLetters),
            "i" => Some(Self::LowerRoman),
            "I" => Some(Self::UpperRoman),
            _ => None,
        }
    }

    fn of(tree: &Tree, node: NodeId) -> Option<Self> {
        let kind = said(tree, node, "list-style-type");
        let short = said(tree, node, "list-style");
        let name = if kind.is_empty() { short.split(is_space).next().unwrap_or_default() } else { &kind };
        if name.is_empty() {
            Self::by_type(tree.attribute(node, "type").unwrap_or_default())
        } else {
            Self::by_name(name)
        }
    }

    /// `number` in this style, in digits beyond what a browser counts to.
    fn write(self, number: i64) -> String {
        let most = match self {
            Self::LowerRoman | Self::UpperRoman => 3_999,
            Self::Chinese => 9_999,
            _ => u32::MAX,
        };
        let Some(counted) = u32::try_from(number).ok().filter(|number| (1..=most).contains(number)) else {
            return number.to_string();
        };
        let format = match self {
            Self::LowerLetters => return letters(counted),
            Self::UpperLetters => return letters(counted).to_ascii_uppercase(),
            Self::LowerRoman => Format::LowerRoman,
            Self::UpperRoman => Format::UpperRoman,
            Self::LeadingZero => Format::DecimalZero,
            Self::Chinese => Format::ChineseThousand,
            Self::Digits => Format::IdeographDigital,
        };
        format.write(counted).0
    }
}

/// a, … z, aa, ab: browsers go on otherwise than Word.
fn letters(number: u32) -> String {
    let before = if number > 26 { letters((number - 1) / 26) } else { String::new() };
    let letter = u8::try_from((number - 1) % 26).map_or('a', |at| char::from(b'a' + at));
    format!("{before}{letter}")
}

/// The label before item `number`, which `item` of `list` is; empty if a body's list shows the same.
pub fn label(tree: &Tree, item: NodeId, list: NodeId, number: i64) -> String {
    let style = Style::of(tree, item).or_else(|| Style::of(tree, list));
    // Word's pages say how a number is written: `（%1）`.
    let pattern = tree.attribute(item, "data-leveltext").and_then(pattern);
    let written = match (style, &pattern) {
        (None, None) => return String::new(),
        (Some(style), _) => style.write(number),
        (None, Some(_)) => number.to_string(),
    };
    match pattern {
        Some((before, after)) => format!("{before}{written}{after}"),
        None if written.contains(|c| matches!(c, '〇' | '\u{4e00}'..='\u{9fff}')) => format!("{written}、"),
        None => format!("{written}. "),
    }
}

/// What stands before and after the number in `text`, unless that is what a list shows by itself.
fn pattern(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once('%')?;
    let after = rest.strip_prefix(|c: char| c.is_ascii_digit()).filter(|after| !after.contains('%'))?;
    let is_plain = before.is_empty() && matches!(after, "" | "." | "．" | "、");
    (!is_plain).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_browsers_do() {
        assert_eq!(
            [1, 26, 27, 52, 53, 703].map(|number| Style::LowerLetters.write(number)),
            ["a", "z", "aa", "az", "ba", "aaa"]
        );
        assert_eq!(
            [1, 10, 20, 101, 110, 1_010, 9_999, 10_000].map(|number| Style::Chinese.write(number)),
            ["一", "十", "二十", "一百零一", "一百一十", "一千零一十", "九千九百九十九", "10000"]
        );
        assert_eq!(
            [0, 4, 3_999, 4_000, -1].map(|number| Style::UpperRoman.write(number)),
            ["0", "IV", "MMMCMXCIX", "4000", "-1"]
        );
        assert_eq!((Style::LeadingZero.write(7), Style::Digits.write(20)), ("07".to_owned(), "二〇".to_owned()));
    }

    #[test]
    fn a_pattern_says_what_stands_around_a_number() {
        assert_eq!(pattern("（%1）"), Some(("（", "）")));
        assert_eq!(["%1.", "%1", "%1、", "", "%1.%2", "x"].map(pattern), [None; 6]);
    }
}

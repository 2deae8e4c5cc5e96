//! The label of a paragraph: its words, and whether a list of a page shows the same.

use super::{Format, Level};

/// The separator between a label and the text: `w:suff`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Suffix {
    /// A tab.
    #[default]
    Tab,
    /// A space.
    Space,
    /// Nothing.
    Nothing,
}

/// A reason why a label may differ from the one that Word shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The format of a number is not known here; it is written in decimal digits.
    UnknownFormat(String),
    /// A format has no form for a number; it is written in decimal digits.
    OutOfRange(u32),
    /// The label has the number of a higher level of which no paragraph has come yet; its first number stands there.
    LevelUnused,
}

/// The label of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its words, without the separator from the text; empty where the level shows nothing.
    pub text: String,
    /// Its level, from 0.
    pub level: usize,
    /// The number of its own level.
    pub number: u32,
    /// Whether it is a bullet, which is no word.
    pub is_bullet: bool,
    /// The separator from the text.
    pub suffix: Suffix,
    /// The reason why it may differ from Word's.
    pub doubt: Option<Doubt>,
}

/// The way in which a page shows a label as Word does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// As an item of a list with bullets.
    Bullet,
    /// As an item with this number of a list that counts `1.`, `2.`.
    Item(u32),
    /// As these words before the text, a space included where one is wanted; nothing where they are empty.
    Words(String),
}

impl Label {
    /// The way in which a page shows it: HTML's own lists show only `1.`, everything else is written as words.
    #[must_use]
    pub fn shown(&self) -> Shown {
        if self.is_bullet {
            Shown::Bullet
        } else if self.number > 0 && self.text == format!("{}.", self.number) {
            Shown::Item(self.number)
        } else {
            Shown::Words(self.words())
        }
    }

    /// Its words before a text that is in no list, as that of a heading. A bullet is none.
    #[must_use]
    pub fn words(&self) -> String {
        if self.is_bullet || self.text.is_empty() {
            return String::new();
        }
        let has_room =
            self.text.ends_with(['、', '）', '．', '，', '：', '。', '】', '〕', '》', '」', ' ', '\u{3000}']);
        let gap = if self.suffix == Suffix::Nothing || has_room { "" } else { " " };
        format!("{}{gap}", self.text)
    }
}

/// The label of a paragraph of level `number` that has the count `count`. `of` gives the definition of a level, its count,
/// and whether a paragraph of that level has come already.
pub(super) fn label<'a>(
    level: &Level,
    number: usize,
    count: u32,
    of: impl Fn(usize) -> Option<(&'a Level, u32, bool)>,
) -> Label {
    let is_bullet = level.format == Format::Bullet;
    let decimal = Format::Decimal;
    let (mut text, mut doubt, mut rest) = (String::new(), None, level.text.as_str());
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let named = after.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        let Some(named) = named else {
            text.push('%');
            rest = after;
            continue;
        };
        rest = after.get(1..).unwrap_or_default();
        let named = named as usize - 1;
        // Deeper levels have no number here.
        let Some((other, value, has_come)) = (named <= number).then(|| of(named)).flatten() else { continue };
        let value = if named == number { count } else { value };
        let format = if level.is_legal && other.format.is_number() { &decimal } else { &other.format };
        let (written, unsure) = format.write(value);
        text.push_str(&written);
        doubt = doubt.or(unsure);
        if !has_come && other.format.is_number() {
            doubt = doubt.or(Some(Doubt::LevelUnused));
        }
    }
    text.push_str(rest);
    Label { text, level: number, number: count, is_bullet, suffix: level.suffix, doubt }
}

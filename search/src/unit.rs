//! A text as a row of units: each Chinese character, each word of letters and digits.

use std::{iter::Peekable, ops::Range};

use crate::fold::{Chars, Folded, folded};

/// Characters of a word by which it is known; a longer one is no word that somebody types.
const LONGEST_WORD: usize = 40;

/// A piece of text that is looked for as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The form by which it is known.
    pub(crate) text: String,
    /// A character of a script that is written without spaces.
    pub(crate) is_character: bool,
    /// Its place in the text, in bytes. Several may stand in one place: ㍿ is four.
    pub(crate) place: Range<usize>,
    /// Something stands between it and the unit before, be it a space.
    pub(crate) apart: bool,
    /// It begins a paragraph or the cell of a table: nothing is looked for across that.
    pub(crate) begins: bool,
}

impl Unit {
    /// Its part of a [`row`].
    pub(crate) fn row(&self) -> String {
        if self.is_character { self.text.clone() } else { format!(" {} ", self.text) }
    }

    /// It is a word that says something by itself: no character, and no letter or digit alone.
    pub(crate) fn is_long_word(&self) -> bool {
        !self.is_character && self.text.chars().nth(1).is_some()
    }
}

/// The units of `text`. Punctuation stands between them and is not looked for.
pub(crate) fn units(text: &str) -> Units<'_> {
    Units { chars: folded(text).peekable(), apart: true, begins: true }
}

pub(crate) struct Units<'a> {
    chars: Peekable<Chars<'a>>,
    apart: bool,
    begins: bool,
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            let first = self.chars.next()?;
            if !first.c.is_alphanumeric() {
                self.apart = true;
                self.begins |= is_break(first.c);
                continue;
            }
            let is_character = is_character(first.c);
            let (mut text, mut last) = (String::from(first.c), first);
            if !is_character {
                let mut length = 1;
                while let Some(next) = self.chars.next_if(|next| is_of_word(next.c) && last.joins(next)) {
                    if length < LONGEST_WORD {
                        text.push(next.c);
                        length += 1;
                    }
                    last = next;
                }
            }
            let place = first.start..last.end;
            let unit = Unit { text, is_character, place, apart: self.apart, begins: self.begins };
            (self.apart, self.begins) = (false, false);
            return Some(unit);
        }
    }
}

/// It ends a paragraph, or the cell of a table.
pub(crate) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\t')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_character(c)
}

fn is_character(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Nearly every character of a Chinese text is one of these: it is a unit, in any form.
fn is_common(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The units of `text` as one string in which a row of units is found by its own string: words have spaces around them, so
/// that none is found within another.
pub(crate) fn row(text: &str) -> String {
    let mut row = String::with_capacity(text.len() + 2);
    // Character by character, and not unit by unit: a search for a phrase looks at thousands of texts.
    let (mut begins, mut length) = (true, 0);
    let mut last: Option<Folded> = None;
    for next in folded(text) {
        if length == 0 && !begins && is_common(next.c) {
            row.push(next.c);
            continue;
        }
        let is_word = is_of_word(next.c);
        if length > 0 && !(is_word && last.is_some_and(|last| last.joins(&next))) {
            row.push(' ');
            length = 0;
        }
        if !next.c.is_alphanumeric() {
            begins |= is_break(next.c);
            continue;
        }
        if begins && length == 0 {
            row.push('\n');
            begins = false;
        }
        if is_word && length == 0 {
            row.push(' ');
        }
        if !is_word || length < LONGEST_WORD {
            row.push(next.c);
        }
        length += usize::from(is_word);
        last = Some(next);
    }
    if length > 0 {
        row.push(' ');
    }
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_row_is_its_units_one_after_the_other(text in "[政府資訊Ａb1２é ，。\n\t䷀𠀀ㄅ한①⑩㈠㍿½㎡ﬁｶﾞ\u{2f64}\u{2ec5}]{0,30}") {
            let of = |unit: Unit| {
                let begins = if unit.begins { "\n" } else { "" };
                format!("{begins}{}", unit.row())
            };
            prop_assert_eq!(row(&text), units(&text).map(of).collect::<String>());
        }
    }
}

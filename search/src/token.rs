//! Tokens: what an index keeps of an article, and what it is asked for. None holds a space, a quote or anything else
//! that an index's own language of queries knows.

use std::collections::BTreeSet;

use crate::unit::units;

/// In the title.
pub(crate) const TITLE: char = '§';
/// In the title or in one of the numbers.
pub(crate) const HEAD: char = '№';
/// How a part of the title sounds.
pub(crate) const SOUND: char = '♪';
/// The year or the month of the day.
pub(crate) const PERIOD: char = '÷';
const COLUMN: char = '¶';
const VALIDITY: char = '†';
const BODY: char = '‡';
/// Characters of an issuing body by which it is known.
const LONGEST_BODY: usize = 60;

/// Of the column with the number `id`.
#[must_use]
pub fn column(id: i64) -> String {
    format!("{COLUMN}{id}")
}

/// Of the validity that is kept as `code`.
#[must_use]
pub fn validity(code: &str) -> String {
    format!("{VALIDITY}{}", code.replace('_', ""))
}

/// Of the issuing body called `name`.
#[must_use]
pub fn issuing_body(name: &str) -> String {
    let known: String = units(name).flat_map(|unit| unit.text.chars().collect::<Vec<_>>()).take(LONGEST_BODY).collect();
    format!("{BODY}{known}")
}

/// Calls `each` with the tokens of `text`, in its order: units, and pairs of characters that follow one another. `each` says
/// whether to go on; returned is where it stopped, in bytes.
pub(crate) fn tokens_of(text: &str, mut each: impl FnMut(String) -> bool) -> Option<usize> {
    let mut before: Option<String> = None;
    for unit in units(text) {
        let pair = before.take().filter(|_| unit.is_character && !unit.begins).map(|first| first + &unit.text);
        let goes_on = pair.is_none_or(&mut each) && each(unit.text.clone());
        if !goes_on {
            return Some(unit.place.start);
        }
        before = unit.is_character.then_some(unit.text);
    }
    None
}

/// All tokens of `text`.
pub(crate) fn token_set(text: &str) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    tokens_of(text, |token| {
        set.insert(token);
        true
    });
    set
}

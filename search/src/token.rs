//! Tokens: what an index keeps of an article, and what it is asked for. None holds a space, a quote or anything else
//! that an index's own language of queries knows.

use std::{collections::BTreeSet, hash::Hasher};

use fnv::FnvHasher;

use crate::unit::{Unit, units};

/// In the title.
pub(crate) const TITLE: char = '§';
/// In the title or in one of the numbers.
pub(crate) const HEAD: char = '№';
/// How a part of the title sounds.
pub(crate) const SOUND: char = '♪';
/// What the sounds of a part of the title begin with.
pub(crate) const INITIALS: char = '♩';
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

/// Calls `each` with the tokens of `text`, in its order: units, pairs of characters that follow one another, and [`run`]s of
/// units. `each` says whether to go on; returned is where it stopped, in bytes.
pub(crate) fn tokens_of(text: &str, mut each: impl FnMut(&str) -> bool) -> Option<usize> {
    let mut before: [Option<Unit>; 2] = [None, None];
    // Most tokens of a text were there before: none gets a string of its own here.
    let mut pair = String::new();
    for unit in units(text) {
        if unit.begins {
            before = [None, None];
        }
        let [first, second] = &before;
        let mut goes_on = true;
        if let Some(second) = second {
            goes_on = runs(first.as_ref(), second, &unit).all(|run| each(run.encode_utf8(&mut [0; 4])));
            if goes_on && second.is_character && unit.is_character {
                pair.clear();
                pair.extend([second.text.as_str(), unit.text.as_str()]);
                goes_on = each(&pair);
            }
        }
        if !(goes_on && each(&unit.text)) {
            return Some(unit.place.start);
        }
        before = [before[1].take(), Some(unit)];
    }
    None
}

/// The runs that `unit` ends: of three units, and of two where these are no pair of characters, which has its own token.
pub(crate) fn runs(first: Option<&Unit>, second: &Unit, unit: &Unit) -> impl Iterator<Item = char> + use<> {
    let of_two = (!second.is_character || !unit.is_character).then(|| run(&[&second.text, &unit.text]));
    let of_three = first.map(|first| run(&[&first.text, &second.text, &unit.text]));
    of_two.into_iter().chain(of_three)
}

/// Characters that mean nothing, of which each stands for many runs.
const RUNS: std::ops::Range<u32> = 0xf_0000..0xf_fffe;

/// What is kept of `units` that follow one another: one character of few, so that an index stays small. Others may have the
/// same, which whoever looks for a row finds out by looking at the text.
fn run(units: &[&str]) -> char {
    let mut hasher = FnvHasher::default();
    for unit in units {
        hasher.write(unit.as_bytes());
        hasher.write_u8(b' ');
    }
    let of = hasher.finish() % u64::from(RUNS.end - RUNS.start);
    u32::try_from(of).ok().and_then(|of| char::from_u32(RUNS.start + of)).unwrap_or_default()
}

/// It stands for a run of units.
#[cfg(test)]
pub(crate) fn is_run(token: &str) -> bool {
    token.chars().all(|c| RUNS.contains(&u32::from(c)))
}

/// All tokens of `text`.
pub(crate) fn token_set(text: &str) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    tokens_of(text, |token| {
        set.insert(token.to_owned());
        true
    });
    set
}

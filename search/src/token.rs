//! Tokens, which an index keeps of an article and is asked for. None holds a space, a quote or anything else that an index's own
//! language of queries knows.

use std::{collections::BTreeSet, hash::Hasher, ops::Range};

use fnv::FnvHasher;

use crate::unit::{Unit, units};

/// In the title.
pub(crate) const TITLE: char = '§';
/// In the title or in one of the numbers.
pub(crate) const HEAD: char = '№';
/// The sounds of a part of the title.
pub(crate) const SOUND: char = '♪';
/// The first letters of the sounds of a part of the title.
pub(crate) const INITIALS: char = '♩';
/// The year or the month of the day.
pub(crate) const PERIOD: char = '÷';
const COLUMN: char = '¶';
const VALIDITY: char = '†';
const BODY: char = '‡';
/// Characters of an issuing body by which it is known.
const LONGEST_BODY: usize = 60;
/// Characters of an article that is called short.
pub(crate) const LONGEST_SHORT: usize = 1_000;

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

/// The fineness by which runs of units are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    /// In titles and numbers, and in long articles, which have thousands of them.
    Fine,
    /// In short articles, as nearly all are: these share so few tokens for their runs that an index takes them in quickly, and
    /// still each article has but a few of all.
    Coarse,
}

impl Grain {
    /// Of each article that is searched.
    pub(crate) const ALL: [Self; 2] = [Self::Coarse, Self::Fine];

    /// The grain of an article of `characters` characters.
    pub(crate) const fn of(characters: usize) -> Self {
        if characters > LONGEST_SHORT { Self::Fine } else { Self::Coarse }
    }

    /// Characters that mean nothing, of which each stands for many runs.
    const fn characters(self) -> Range<u32> {
        match self {
            Self::Fine => 0xf_0000..0xf_fffe,
            Self::Coarse => 0x10_0000..0x10_2000,
        }
    }

    /// The token of `run`: one character of few, so that an index stays small. Other runs may have the same, so that a search for
    /// a row has to look at the text, too.
    pub(crate) fn token(self, run: Run) -> char {
        let Range { start, end } = self.characters();
        let of = run.0 % u64::from(end - start);
        u32::try_from(of).ok().and_then(|of| char::from_u32(start + of)).unwrap_or_default()
    }
}

/// Calls `each` with the tokens of `text`, in its order: units, pairs of characters that follow one another, and [`runs`] of
/// units. `each` decides whether to go on; the place where it stopped is returned, in bytes.
pub(crate) fn tokens_of(text: &str, grain: Grain, mut each: impl FnMut(&str) -> bool) -> Option<usize> {
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
            goes_on = runs(first.as_ref(), second, &unit).all(|run| each(grain.token(run).encode_utf8(&mut [0; 4])));
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
pub(crate) fn runs(first: Option<&Unit>, second: &Unit, unit: &Unit) -> impl Iterator<Item = Run> + use<> {
    let of_two = (!second.is_character || !unit.is_character).then(|| Run::of(&[&second.text, &unit.text]));
    let of_three = first.map(|first| Run::of(&[&first.text, &second.text, &unit.text]));
    of_two.into_iter().chain(of_three)
}

/// Units that follow one another, by their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run(u64);

impl Run {
    fn of(units: &[&str]) -> Self {
        let mut hasher = FnvHasher::default();
        for unit in units {
            hasher.write(unit.as_bytes());
            hasher.write_u8(b' ');
        }
        Self(hasher.finish())
    }
}

/// It stands for a run of units.
#[cfg(test)]
pub(crate) fn is_run(token: &str) -> bool {
    token.chars().all(|c| Grain::ALL.iter().any(|grain| grain.characters().contains(&u32::from(c))))
}

/// All tokens of `text`.
pub(crate) fn token_set(text: &str, grain: Grain) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    tokens_of(text, grain, |token| {
        set.insert(token.to_owned());
        true
    });
    set
}

//! Words of characters that differ from the typed ones by a slip: of the ear (安权), of the eye (租凭) or of the hand.

use crate::{
    pattern::{Pattern, Slot},
    shape::similar,
    sound::syllable,
    unit::{Unit, units},
};

/// Characters of a word in which slips are looked for.
const LONGEST: usize = 12;
/// Characters of a word that may lack one or have a wrong one: each place of a longer one costs another list of the index.
const LONGEST_FREE: usize = 8;
/// Characters that must be right where one may be any.
const LEAST: usize = 3;

/// Words like `typed`, the likeliest first; none where it is no row of characters.
pub(crate) fn near(typed: &str) -> Vec<Pattern> {
    let units: Vec<Unit> = units(typed).collect();
    if !(2..=LONGEST).contains(&units.len()) || !units.iter().all(|unit| unit.is_character) {
        return Vec::new();
    }
    let characters: Vec<String> = units.into_iter().map(|unit| unit.text).collect();
    let mut patterns = sounding(&characters);
    patterns.extend(looking(&characters));
    patterns.extend(swapped(&characters));
    if characters.len() <= LONGEST_FREE {
        patterns.extend(lacking(&characters));
        patterns.extend(replaced(&characters));
    }
    patterns.extend(doubled(&characters));
    patterns
}

fn is(characters: &[String]) -> Vec<Slot> {
    characters.iter().cloned().map(Slot::Is).collect()
}

/// Characters that sound the same, and those that many speakers say the same.
fn sounding(characters: &[String]) -> Vec<Pattern> {
    let sounds: Option<Vec<String>> =
        characters.iter().map(|character| character.chars().next().and_then(syllable)).collect();
    let Some(sounds) = sounds else { return Vec::new() };
    let heard = Pattern { slots: sounds.iter().map(|sound| Slot::heard(sound)).collect(), weight: 4 };
    vec![Pattern { slots: sounds.into_iter().map(Slot::Sounds).collect(), weight: 8 }, heard]
}

/// Characters that look alike, in one place.
fn looking(characters: &[String]) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (at, character) in characters.iter().enumerate() {
        for other in character.chars().next().map_or(&[][..], similar) {
            let mut slots = is(characters);
            slots[at] = Slot::Is(other.to_string());
            patterns.push(Pattern { slots, weight: 6 });
        }
    }
    patterns
}

/// Two neighbours in the other order.
fn swapped(characters: &[String]) -> Vec<Pattern> {
    let different = |at: &usize| characters[*at] != characters[at + 1];
    let one = |at: usize| {
        let mut slots = is(characters);
        slots.swap(at, at + 1);
        Pattern { slots, weight: 4 }
    };
    (0..characters.len() - 1).filter(different).map(one).collect()
}

/// With a character more, within.
fn lacking(characters: &[String]) -> Vec<Pattern> {
    if characters.len() < LEAST {
        return Vec::new();
    }
    let one = |at: usize| {
        let mut slots = is(characters);
        slots.insert(at, Slot::Any);
        // Beside one character alone, another one in the place of that is likelier.
        Pattern { slots, weight: if at == 1 || at + 1 == characters.len() { 1 } else { 3 } }
    };
    (1..characters.len()).map(one).collect()
}

/// With another character in one place.
fn replaced(characters: &[String]) -> Vec<Pattern> {
    if characters.len() <= LEAST {
        return Vec::new();
    }
    let one = |at: usize| {
        let mut slots = is(characters);
        slots[at] = Slot::Any;
        Pattern { slots, weight: if is_edge(characters, at) { 2 } else { 3 } }
    };
    (0..characters.len()).map(one).collect()
}

/// With a character less.
fn doubled(characters: &[String]) -> Vec<Pattern> {
    if characters.len() <= LEAST {
        return Vec::new();
    }
    let one = |at: usize| {
        let mut slots = is(characters);
        slots.remove(at);
        Pattern { slots, weight: if is_edge(characters, at) { 1 } else { 3 } }
    };
    (0..characters.len()).map(one).collect()
}

const fn is_edge(characters: &[String], at: usize) -> bool {
    at == 0 || at + 1 == characters.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(typed: &str) -> Vec<String> {
        near(typed).iter().filter_map(Pattern::word).collect()
    }

    #[test]
    fn two_characters_are_changed_with_care() {
        assert_eq!(words("租凭"), ["租赁", "凭租"]);
        assert_eq!(near("租凭").len(), 4, "with those that sound like it");
        assert!(near("租凭").iter().all(|pattern| !pattern.slots.contains(&Slot::Any)));
        for none in ["", "租", "租2", "zu", &"租".repeat(13)] {
            assert!(near(none).is_empty(), "{none}");
        }
    }

    proptest! {
        #[test]
        fn three_characters_are_right_where_one_may_be_any(typed in "[安全生产租凭己任]{2,12}") {
            for pattern in near(&typed) {
                let any = pattern.slots.iter().filter(|slot| **slot == Slot::Any).count();
                prop_assert!(any == 0 || any == 1 && pattern.slots.len() > LEAST);
                let change = pattern.slots.len().abs_diff(typed.chars().count());
                prop_assert!(change <= 1 && pattern.slots.len() >= 2 && pattern.weight > 0);
            }
        }
    }
}

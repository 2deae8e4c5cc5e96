//! Chinese as it is spelled in letters: `zhengce`, `zc`, and with a slip of the hand `zhnegce`.

use std::collections::BTreeSet;

use crate::{
    pattern::{Pattern, Slot},
    sound::{LONGEST, begins_syllable, is_syllable},
};

/// Letters that are understood, and those in which slips are looked for.
const MOST: usize = 60;
const MOST_MISSPELT: usize = 20;
/// Ways to spell that are kept, and words that may have been misspelt.
const WAYS: usize = 4;
const VARIANTS: usize = 40;

/// The rows of a keyboard.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Words that are spelled as `typed`: of whole syllables where they must be `complete`, else of those and of the first letters of
/// others.
pub(crate) fn spelled(typed: &str, complete: bool) -> Vec<Pattern> {
    let Some(letters) = letters(typed) else { return Vec::new() };
    let mut ways = ways(&letters, complete);
    if complete {
        return ways.into_iter().flat_map(|way| with_careless(way, 8)).collect();
    }
    for last in ways.iter_mut().filter_map(|way| way.last_mut()) {
        // More of it may be typed yet: `anqu` is the beginning of `anquan`.
        if let Slot::Sounds(letters) = last {
            *last = Slot::Begins(std::mem::take(letters));
        }
    }
    ways.into_iter().flat_map(|way| with_careless(way, 1)).collect()
}

/// Words of whole syllables that `typed` is when one letter is put right, the likeliest first.
pub(crate) fn misspelt(typed: &str) -> Vec<Pattern> {
    let Some(letters) = letters(typed).filter(|letters| letters.len() <= MOST_MISSPELT) else { return Vec::new() };
    let mut known = BTreeSet::from([letters.clone()]);
    let mut variants: Vec<(usize, Vec<Slot>)> = Vec::new();
    for (weight, changed) in changes(&letters) {
        if known.insert(changed.clone()) {
            variants.extend(first_way(&changed).map(|way| (weight, way)));
        }
    }
    // With few and long syllables: one letter more makes of most words something that can be spoken.
    variants.sort_by_key(|(weight, way)| (std::cmp::Reverse(*weight), way.len()));
    variants.into_iter().take(VARIANTS).flat_map(|(weight, way)| with_careless(way, weight)).collect()
}

fn first_way(letters: &str) -> Option<Vec<Slot>> {
    ways(letters, true).into_iter().next()
}

/// The pattern of `way`, and half as heavy that of syllables that many speakers say the same.
fn with_careless(way: Vec<Slot>, weight: usize) -> Vec<Pattern> {
    let careless = |slot: &Slot| match slot {
        Slot::Sounds(sound) => Slot::heard(sound),
        other => other.clone(),
    };
    let heard: Vec<Slot> = way.iter().map(careless).collect();
    if heard == way {
        return vec![Pattern { slots: way, weight }];
    }
    vec![Pattern { slots: way, weight: 2 * weight }, Pattern { slots: heard, weight }]
}

/// `typed` as letters alone, where it is so.
fn letters(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let letters = letters.to_lowercase();
    let is_short = (2..=MOST).contains(&letters.len());
    (is_short && letters.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(letters)
}

/// The possible meaning of a piece of letters, and its cost: a whole syllable costs less than the beginning of one.
fn slot(letters: &str, is_last: bool, complete: bool) -> Option<(usize, Slot)> {
    let is_initial = letters.len() == 1 || matches!(letters, "zh" | "ch" | "sh");
    if is_syllable(letters) && (complete || !is_initial) {
        return Some((10, Slot::Sounds(letters.to_owned())));
    }
    (!complete && (is_initial || is_last) && begins_syllable(letters)).then(|| (16, Slot::Begins(letters.to_owned())))
}

/// The cheapest ways to part `letters` into at least two characters, longer pieces first.
fn ways(letters: &str, complete: bool) -> Vec<Vec<Slot>> {
    let length = letters.len();
    // From the end: the cost of spelling the rest.
    let mut best: Vec<Option<usize>> = vec![None; length + 1];
    best[length] = Some(0);
    let pieces = |start: usize| {
        let piece = move |size: usize| {
            let end = start + size;
            slot(&letters[start..end], end == length, complete).map(|(cost, slot)| (end, cost, slot))
        };
        (1..=LONGEST.min(length - start)).rev().filter_map(piece)
    };
    for start in (0..length).rev() {
        best[start] = pieces(start).filter_map(|(end, cost, _)| Some(best[end]? + cost)).min();
    }
    let mut found: Vec<Vec<Slot>> = Vec::new();
    // Ways that are open, each with the place where it goes on.
    let mut open: Vec<(usize, Vec<Slot>)> = vec![(0, Vec::new())];
    while let Some((start, way)) = open.pop() {
        if start == length {
            found.push(way);
            if found.len() == WAYS {
                break;
            }
            continue;
        }
        let good = pieces(start)
            .filter(|(end, cost, _)| best[*end].zip(best[start]).is_some_and(|(rest, whole)| rest + cost == whole));
        let next: Vec<(usize, Vec<Slot>)> =
            good.map(|(end, _, slot)| (end, way.iter().cloned().chain([slot]).collect())).collect();
        open.extend(next.into_iter().rev());
    }
    found.retain(|way| way.len() > 1);
    found
}

/// `letters` with one change each, with how likely that is: neighbours in the other order, a letter too much, one too few, and
/// the one beside it on the keyboard.
fn changes(letters: &str) -> Vec<(usize, String)> {
    let bytes = letters.as_bytes();
    let of = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_default();
    let mut changes = Vec::new();
    for at in 1..bytes.len() {
        let mut swapped = bytes.to_vec();
        swapped.swap(at - 1, at);
        changes.push((3, of(swapped)));
    }
    for at in 0..bytes.len() {
        let mut shorter = bytes.to_vec();
        shorter.remove(at);
        changes.push((3, of(shorter)));
        for beside in beside(bytes[at]) {
            let mut other = bytes.to_vec();
            other[at] = beside;
            changes.push((1, of(other)));
        }
    }
    for at in 0..=bytes.len() {
        for letter in b'a'..=b'z' {
            let mut longer = bytes.to_vec();
            longer.insert(at, letter);
            changes.push((2, of(longer)));
        }
    }
    changes
}

/// The keys around that of `letter`.
fn beside(letter: u8) -> Vec<u8> {
    let keys = || (0..).zip(KEYS).flat_map(|(row, keys)| (0..).zip(keys.bytes()).map(move |(at, key)| (row, at, key)));
    let place = keys().find(|(_, _, key)| *key == letter);
    let Some((row, at, _)): Option<(i32, i32, u8)> = place else { return Vec::new() };
    let near = |(there, other, key): (i32, i32, u8)| {
        (key != letter && (there - row).abs() <= 1 && (other - at).abs() <= 1).then_some(key)
    };
    keys().filter_map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(way: &[Slot]) -> String {
        let read = |slot: &Slot| match slot {
            Slot::Sounds(sound) => sound.clone(),
            Slot::Begins(letters) => format!("{letters}-"),
            other => format!("{other:?}"),
        };
        way.iter().map(read).collect::<Vec<_>>().join(" ")
    }

    fn first(typed: &str, complete: bool) -> Option<String> {
        ways(&letters(typed)?, complete).first().map(|way| read(way))
    }

    #[test]
    fn letters_are_syllables() {
        assert_eq!(first("anquan", true).as_deref(), Some("an quan"));
        assert_eq!(first("AnQuan shengchan", true).as_deref(), Some("an quan sheng chan"));
        for none in ["", "a", "gdp", "安全", "pdf2", "quan", "zhengc"] {
            assert_eq!(first(none, true), None, "{none}");
        }
        let ways: Vec<String> = ways("fangan", true).iter().map(|way| read(way)).collect();
        assert_eq!(ways, ["fang an", "fan gan"]);
    }

    #[test]
    fn letters_are_the_beginnings_of_syllables_where_they_are_none() {
        for (typed, way) in [
            ("zc", "z- c-"),
            ("aqsc", "a- q- s- c-"),
            ("zhengc", "zheng c-"),
            ("anquansh", "an quan sh-"),
            ("anquanshe", "an quan she"),
            ("anquanshua", "an quan shua"),
            ("zhengcua", "zheng cua-"),
            ("zcwenjian", "z- c- wen jian"),
        ] {
            assert_eq!(first(typed, false).as_deref(), Some(way), "{typed}");
        }
        for none in ["z", "he", "zheng", "iv", "z2"] {
            assert_eq!(first(none, false), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn one_slip_of_the_hand_is_put_right(
            word in prop::sample::select(vec!["zhengce", "anquan", "zulin", "shengchan", "jiaoyu"]), at in 0usize..9, letter in b'a'..=b'z', kind in 0..3,
        ) {
            let mut bytes = word.as_bytes().to_vec();
            let at = at % bytes.len();
            match kind {
                0 => {
                    bytes.remove(at);
                }
                1 => bytes.insert(at, letter),
                _ => bytes.swap(at, (at + 1).min(word.len() - 1)),
            }
            let typed = String::from_utf8(bytes).expect("letters");
            let right: Vec<Slot> = first_way(word).expect("a word");
            let is_kept = changes(&typed).iter().any(|(_, changed)| changed == word);
            prop_assert!(is_kept || typed == word, "{typed}");
            prop_assert!(misspelt(&typed).len() <= 2 * VARIANTS);
            prop_assert_eq!(right.len(), 2);
        }

        #[test]
        fn ways_spell_what_was_typed(typed in "[a-z]{2,14}", complete in any::<bool>()) {
            for way in ways(&typed, complete) {
                let whole: String = way.iter().map(|slot| match slot {
                    Slot::Sounds(letters) | Slot::Begins(letters) => letters.as_str(),
                    _ => "?",
                }).collect();
                prop_assert_eq!(&whole, &typed);
                prop_assert!(way.len() > 1);
            }
        }
    }
}

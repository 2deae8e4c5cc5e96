//! How Chinese sounds, for what else may have been meant: 安权 sounds like 安全.

use std::collections::BTreeSet;

use pinyin::ToPinyin;

use crate::{token::SOUND, unit::units};

/// The longest syllable, `zhuang`.
const LONGEST: usize = 6;

/// A syllable as it is typed, without its tone, or nothing where `c` has none.
fn syllable(c: char) -> Option<String> {
    c.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"))
}

/// A syllable as careless ears hear it: what many speakers do not tell apart is the same.
fn heard(syllable: &str) -> String {
    let mut heard = syllable.to_owned();
    for (careful, careless) in [("zh", "z"), ("ch", "c"), ("sh", "s")] {
        if let Some(rest) = heard.strip_prefix(careful) {
            heard = format!("{careless}{rest}");
        }
    }
    for (careful, careless) in [("ang", "an"), ("eng", "en"), ("ing", "in")] {
        if let Some(rest) = heard.strip_suffix(careful) {
            heard = format!("{rest}{careless}");
        }
    }
    heard
}

/// The sounds of a text of Chinese characters alone, at least two; nothing of any other text.
#[must_use]
pub fn sounds_of(text: &str) -> Option<Vec<String>> {
    let sounds: Option<Vec<String>> =
        units(text).map(|unit| unit.text.chars().next().filter(|_| unit.is_character).and_then(syllable)).collect();
    sounds.filter(|sounds| sounds.len() > 1)
}

/// The tokens by which titles that sound like `sounds` somewhere are found.
#[must_use]
pub fn tokens_of_sounds(sounds: &[String]) -> Vec<String> {
    let pair = |pair: &[String]| format!("{SOUND}{}{}", heard(&pair[0]), heard(&pair[1]));
    let mut tokens: Vec<String> = sounds.windows(2).map(pair).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Of a title: the tokens of each two sounds that follow one another.
pub(crate) fn sounds_tokens(text: &str) -> BTreeSet<String> {
    let mut row: Vec<String> = Vec::new();
    let mut found = BTreeSet::new();
    for unit in units(text) {
        let sound = unit.text.chars().next().filter(|_| unit.is_character).and_then(syllable);
        if unit.begins || sound.is_none() {
            found.extend(tokens_of_sounds(&row));
            row.clear();
        }
        row.extend(sound);
    }
    found.extend(tokens_of_sounds(&row));
    found
}

/// The syllables of letters written in one: `anquan` is `an` `quan`. Nothing where they make none, or less than two.
#[must_use]
pub fn syllables(letters: &str) -> Option<Vec<String>> {
    let letters: String =
        letters.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect::<String>().to_lowercase();
    if letters.len() > 60 || !letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // From the end: the fewest syllables of what is left.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
    best[letters.len()] = Some((0, 0));
    for start in (0..letters.len()).rev() {
        for length in (1..=LONGEST.min(letters.len() - start)).rev() {
            let Some((after, _)) = best[start + length].filter(|_| is_syllable(&letters[start..start + length])) else {
                continue;
            };
            if best[start].is_none_or(|(fewest, _)| after + 1 < fewest) {
                best[start] = Some((after + 1, length));
            }
        }
    }
    let (mut at, mut found) = (0, Vec::new());
    while at < letters.len() {
        let (_, length) = best[at]?;
        found.push(letters[at..at + length].to_owned());
        at += length;
    }
    Some(found).filter(|found| found.len() > 1)
}

/// The part of `title` that sounds like `sounds`, where it is not written as `written`. What sounds the very same goes
/// before what sounds nearly so; the second of what is returned says which it is.
#[must_use]
pub fn alike(title: &str, sounds: &[String], written: &str) -> Option<(String, bool)> {
    let units: Vec<_> = units(title).filter(|unit| unit.is_character).collect();
    let spoken: Vec<String> =
        units.iter().map(|unit| unit.text.chars().next().and_then(syllable).unwrap_or_default()).collect();
    let part = |at: usize| units[at..at + sounds.len()].iter().map(|unit| unit.text.as_str()).collect::<String>();
    let fits = |exactly: bool| {
        let same = |a: &String, b: &String| if exactly { a == b } else { heard(a) == heard(b) };
        let place = spoken
            .windows(sounds.len())
            .enumerate()
            .find(|(at, window)| window.iter().zip(sounds).all(|(a, b)| same(a, b)) && part(*at) != written);
        place.map(|(at, _)| (part(at), exactly))
    };
    if sounds.is_empty() { None } else { fits(true).or_else(|| fits(false)) }
}

/// Whether somebody who types Chinese by its sound types `letters` for one character.
fn is_syllable(letters: &str) -> bool {
    use std::{collections::HashSet, sync::LazyLock};
    static ALL: LazyLock<HashSet<String>> = LazyLock::new(|| {
        (0x4e00..=0x9fa5).filter_map(char::from_u32).filter_map(syllable).filter(|it| it.is_ascii()).collect()
    });
    ALL.contains(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_syllables() {
        let of = |letters| syllables(letters).map(|found| found.join(" "));
        assert_eq!(of("anquan").as_deref(), Some("an quan"));
        assert_eq!(of("AnQuan shengchan").as_deref(), Some("an quan sheng chan"));
        for none in ["", "a", "gdp", "安全", "pdf2", "quan"] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn what_sounds_alike_is_found_in_a_title() {
        let sounds = sounds_of("安权升产").expect("Chinese");
        assert_eq!(alike("关于加强安全生产的通知", &sounds, "安权升产"), Some(("安全生产".into(), true)));
        let careless = sounds_of("安全森产").expect("Chinese");
        assert_eq!(alike("安全生产", &careless, "安全森产"), Some(("安全生产".into(), false)));
        assert_eq!(alike("安全生产", &sounds_of("安全生产").expect("Chinese"), "安全生产"), None);
        assert_eq!(sounds_of("安"), None);
        assert_eq!(sounds_of("安全2023"), None);
        let tokens = sounds_tokens("安全生产");
        assert!(sounds_tokens("安权森缠").is_subset(&tokens) && tokens.len() == 3, "{tokens:?}");
    }
}

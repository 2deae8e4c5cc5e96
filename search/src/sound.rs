//! The sounds of Chinese, by which other words may have been meant: 安权 sounds like 安全.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use pinyin::ToPinyin;

use crate::{
    token::{INITIALS, SOUND},
    unit::units,
};

/// The longest syllable, `zhuang`.
pub(crate) const LONGEST: usize = 6;

/// All syllables that somebody types for one character.
static SYLLABLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let all = (0x4e00..=0x9fa5).filter_map(char::from_u32).filter_map(syllable);
    // Some interjections are consonants alone.
    all.filter(|it| it.is_ascii() && it.contains(['a', 'e', 'i', 'o', 'u', 'v'])).collect()
});

/// The beginnings of these syllables, themselves among them.
static BEGINNINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    SYLLABLES.iter().flat_map(|syllable| (1..=syllable.len()).map(|end| syllable[..end].to_owned())).collect()
});

/// A syllable as it is typed, without its tone, or nothing where `c` has none.
pub(crate) fn syllable(c: char) -> Option<String> {
    c.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"))
}

/// Whether somebody who types Chinese by its sound types `letters` for one character.
pub(crate) fn is_syllable(letters: &str) -> bool {
    SYLLABLES.contains(letters)
}

/// Whether a syllable begins with `letters`.
pub(crate) fn begins_syllable(letters: &str) -> bool {
    BEGINNINGS.contains(letters)
}

/// A syllable as careless ears hear it: those that many speakers do not tell apart are the same.
pub(crate) fn heard(syllable: &str) -> String {
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

/// The token of two syllables that follow one another.
pub(crate) fn sound_token(one: &str, next: &str) -> String {
    format!("{SOUND}{}{}", heard(one), heard(next))
}

/// The token of the letters with which two syllables begin that follow one another.
pub(crate) fn initials_token(one: &str, next: &str) -> String {
    [INITIALS].into_iter().chain(one.chars().take(1)).chain(next.chars().take(1)).collect()
}

/// Of a title: the tokens of each two sounds that follow one another, and of their first letters.
pub(crate) fn sound_tokens(text: &str) -> BTreeSet<String> {
    let mut before: Option<String> = None;
    let mut found = BTreeSet::new();
    for unit in units(text) {
        let sound = unit.text.chars().next().filter(|_| unit.is_character).and_then(syllable);
        if let (Some(before), Some(sound), false) = (&before, &sound, unit.begins) {
            found.extend([sound_token(before, sound), initials_token(before, sound)]);
        }
        before = sound;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_alike_has_the_same_tokens() {
        let tokens = sound_tokens("安全生产");
        assert!(sound_tokens("安权森缠").is_subset(&tokens) && tokens.len() == 6, "{tokens:?}");
        assert_eq!(sound_tokens("一2，二三\n四").len(), 2, "words and lines part, punctuation does not");
        assert_eq!(initials_token("zheng", "ce"), "♩zc");
    }

    #[test]
    fn consonants_alone_are_no_syllables() {
        for (letters, is_one, begins) in
            [("zhuang", true, true), ("lv", true, true), ("a", true, true), ("zhua", true, true), ("zh", false, true)]
        {
            assert_eq!((is_syllable(letters), begins_syllable(letters)), (is_one, begins), "{letters}");
        }
        for none in ["", "hm", "ng", "gd", "iu", "v"] {
            assert!(!is_syllable(none), "{none}");
        }
        assert!(SYLLABLES.iter().all(|syllable| syllable.len() <= LONGEST));
    }
}

//! Keys beside its name by which a link is found: the other script, and the letters by which Chinese is typed.

use serde::{Deserialize, Serialize};

/// The keys of one link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkKeys {
    /// Its name in small letters.
    pub name: String,
    /// The same in the other script: Traditional where the name is Simplified.
    pub other: String,
    /// The pinyin of its characters, with a space between two of them and a comma between two readings: `chong,zhong qing`.
    pub sounds: String,
}

/// Whether a link called `name` is among those that are `wanted`, both in small letters. `keys` of a link of another name say nothing:
/// the directory has been changed since the page was made.
#[must_use]
pub fn is_found(name: &str, keys: Option<&LinkKeys>, wanted: &str) -> bool {
    let by_key = |keys: &LinkKeys| {
        (keys.name == name || keys.other == name)
            && (keys.name.contains(wanted) || keys.other.contains(wanted) || sounds_like(&keys.sounds, wanted))
    };
    name.contains(wanted) || keys.is_some_and(by_key)
}

/// Whether `typed` is pinyin or the first letters of some of `sounds` that follow one another. Input methods part syllables by `'`.
fn sounds_like(sounds: &str, typed: &str) -> bool {
    let typed = typed.replace([' ', '\''], "");
    let begins = |from: usize| {
        let sounds = sounds.get(from..).unwrap_or_default();
        is_spelled(sounds, &typed) || is_initials(sounds, &typed)
    };
    !typed.is_empty() && (begins(0) || sounds.match_indices(' ').any(|(at, _)| begins(at + 1)))
}

/// Whether `typed` spells the first of `sounds`; the last one may be begun.
fn is_spelled(sounds: &str, typed: &str) -> bool {
    let (first, rest) = sounds.split_once(' ').unwrap_or((sounds, ""));
    let goes_on = |sound: &str| typed.strip_prefix(sound).is_some_and(|typed| is_spelled(rest, typed));
    !first.is_empty() && first.split(',').any(|sound| sound.starts_with(typed) || goes_on(sound))
}

/// Whether `typed` is a letter of each of the first of `sounds`.
fn is_initials(sounds: &str, typed: &str) -> bool {
    let mut sounds = sounds.split(' ');
    let begins =
        |letter: char| sounds.next().is_some_and(|readings| readings.split(',').any(|sound| sound.starts_with(letter)));
    typed.chars().all(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str, other: &str, sounds: &str) -> LinkKeys {
        LinkKeys { name: name.into(), other: other.into(), sounds: sounds.into() }
    }

    fn found(wanted: &str) -> bool {
        let keys = keys("财政局", "財政局", "cai zheng ju");
        is_found("财政局", Some(&keys), wanted) && is_found("財政局", Some(&keys), wanted)
    }

    #[test]
    fn a_link_is_found_in_both_scripts_and_as_it_is_typed() {
        for wanted in [
            "",
            "财政",
            "財政",
            "局",
            "caizhengju",
            "caizh",
            "cai'zheng",
            "cai zheng",
            "zhengju",
            "c",
            "czj",
            "zj",
            "ju",
        ] {
            assert!(found(wanted), "{wanted}");
        }
        for wanted in ["民政", "aizheng", "cj", "czjj", "caizhengjuu", "caij", "zhju", "'", "engju", "财政部"] {
            assert!(!found(wanted), "{wanted}");
        }
    }

    #[test]
    fn each_reading_of_a_character_counts() {
        let keys = keys("重庆12345热线", "重慶12345熱線", "chong,zhong qing 12345 re xian");
        for wanted in ["chongqing", "zhongqing", "cq", "zq", "qing12345", "12345rexian", "234", "q1rx", "重慶12345"] {
            assert!(is_found("重庆12345热线", Some(&keys), wanted), "{wanted}");
        }
        assert!(!is_found("重庆12345热线", Some(&keys), "chongzhong"));
    }

    #[test]
    fn without_keys_and_with_those_of_another_link_the_name_alone_counts() {
        let other = keys("民政局", "民政局", "min zheng ju");
        for keys in [None, Some(&other), Some(&LinkKeys::default())] {
            assert!(is_found("财政局", keys, "财政"));
            assert!(!is_found("财政局", keys, "zheng") && !is_found("财政局", keys, "民政"));
        }
    }
}

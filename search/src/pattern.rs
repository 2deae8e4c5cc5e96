//! Patterns of words that may have been meant, character by character.

use crate::{
    sound::{heard, initials_token, sound_token, syllable},
    token::TITLE,
    unit::units,
};

/// A demand on one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// It is this one.
    Is(String),
    /// It has this sound.
    Sounds(String),
    /// It has this sound to careless ears: see [`Slot::heard`].
    Heard(String),
    /// Its sound begins with these letters.
    Begins(String),
    /// It may be any.
    Any,
}

impl Slot {
    /// Many speakers say it like `syllable`.
    pub(crate) fn heard(syllable: &str) -> Self {
        Self::Heard(heard(syllable))
    }

    fn fits(&self, character: &Spoken) -> bool {
        match self {
            Self::Is(text) => *text == character.text,
            Self::Sounds(sound) => *sound == character.sound,
            Self::Heard(heard) => *heard == character.heard,
            Self::Begins(letters) => character.sound.starts_with(letters),
            Self::Any => true,
        }
    }

    /// The sound that it asks for, if it does.
    fn sound(&self) -> Option<&str> {
        match self {
            Self::Sounds(sound) | Self::Heard(sound) | Self::Begins(sound) => Some(sound),
            Self::Is(_) | Self::Any => None,
        }
    }
}

/// A row of characters that may have been meant, and how likely: the heavier, the more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) slots: Vec<Slot>,
    pub(crate) weight: usize,
}

impl Pattern {
    /// The word that it stands for, where that is one.
    pub(crate) fn word(&self) -> Option<String> {
        self.slots
            .iter()
            .map(|slot| match slot {
                Slot::Is(text) => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    pub(crate) fn fits(&self, characters: &[Spoken]) -> bool {
        self.slots.len() == characters.len()
            && self.slots.iter().zip(characters).all(|(slot, character)| slot.fits(character))
    }

    /// Tokens that each title has in which it is found.
    pub(crate) fn tokens(&self) -> Vec<String> {
        let mut tokens: Vec<String> = Vec::new();
        let is_text = |at: Option<&Slot>| matches!(at, Some(Slot::Is(_)));
        for (at, slot) in self.slots.iter().enumerate() {
            let next = self.slots.get(at + 1);
            match (slot, next) {
                (Slot::Is(one), Some(Slot::Is(next))) => tokens.push(format!("{TITLE}{one}{next}")),
                (Slot::Is(one), _) if at == 0 || !is_text(self.slots.get(at - 1)) => {
                    tokens.push(format!("{TITLE}{one}"))
                }
                _ => {}
            }
            match (slot, next) {
                (Slot::Begins(one), Some(next)) => {
                    tokens.extend(next.sound().map(|next| initials_token(one, next)));
                }
                (Slot::Sounds(one) | Slot::Heard(one), Some(Slot::Begins(next))) => {
                    tokens.push(initials_token(one, next));
                }
                (Slot::Sounds(one) | Slot::Heard(one), Some(Slot::Sounds(next) | Slot::Heard(next))) => {
                    tokens.push(sound_token(one, next));
                }
                _ => {}
            }
        }
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}

/// A character of a title, with its sound, which is empty where it has none.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) text: String,
    sound: String,
    heard: String,
}

/// The characters of `title` that follow one another with nothing between them.
pub(crate) fn spoken(title: &str) -> Vec<Vec<Spoken>> {
    let mut rows: Vec<Vec<Spoken>> = Vec::new();
    let mut goes_on = false;
    for unit in units(title) {
        if !unit.is_character {
            goes_on = false;
            continue;
        }
        let follows = goes_on && !unit.apart;
        let sound = unit.text.chars().next().and_then(syllable).unwrap_or_default();
        let character = Spoken { text: unit.text, heard: heard(&sound), sound };
        match rows.last_mut().filter(|_| follows) {
            Some(row) => row.push(character),
            None => rows.push(vec![character]),
        }
        goes_on = true;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use proptest::prelude::*;

    fn slot() -> impl Strategy<Value = Slot> {
        let sound = prop::sample::select(vec!["an", "quan", "sheng", "shen", "chan", "zheng", "ce", "zu", "lin"]);
        prop_oneof![
            "[安全生产政策租赁]".prop_map(Slot::Is),
            sound.clone().prop_map(|sound| Slot::Sounds(sound.into())),
            sound.clone().prop_map(Slot::heard),
            sound.prop_map(|sound| Slot::Begins(sound[..1].into())),
            Just(Slot::Any),
        ]
    }

    proptest! {
        #[test]
        fn a_title_with_a_word_that_fits_has_its_tokens(
            slots in prop::collection::vec(slot(), 2..5), title in "[安全生产政策租赁的，2]{0,12}",
        ) {
            let pattern = Pattern { slots, weight: 1 };
            let rows = spoken(&title);
            let fits = rows.iter().any(|row| row.windows(pattern.slots.len()).any(|window| pattern.fits(window)));
            if fits {
                let kept = Document { title: title.clone(), ..Document::default() }.tokens();
                for token in pattern.tokens() {
                    prop_assert!(kept.contains(&token), "{token} of {pattern:?} in {title}");
                }
            }
        }
    }
}

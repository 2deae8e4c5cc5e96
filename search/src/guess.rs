//! Guesses at the meaning of a query that is found nowhere, or was typed as it sounds: words of titles that are like it.

use std::collections::{BTreeSet, HashMap};

use crate::{
    near::near,
    pattern::{Pattern, spoken},
    spelling::{misspelt, spelled},
};

/// Ways to understand something that are tried.
const MOST: usize = 96;
/// Weight from which on a word needs no title to be offered.
const CERTAIN: usize = 4;
/// Titles with a word after which it is no better for having more.
const OFTEN: usize = 20;

/// Guesses at the meaning of a query, as they are looked for in titles.
#[derive(Debug, Clone)]
pub struct Guess {
    typed: String,
    patterns: Vec<Pattern>,
    words: HashMap<String, Seen>,
}

/// The places in which a word was seen.
#[derive(Debug, Clone, Default)]
struct Seen {
    weight: usize,
    titles: usize,
    /// The characters before it; for each place without one, a boundary of its own.
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

impl Seen {
    /// It stands between different characters, so that it is no piece of a longer word: 政处 always stands in 行政处罚.
    fn is_word(&self) -> bool {
        self.before.len() > 1 && self.after.len() > 1
    }

    fn score(&self) -> usize {
        self.weight * self.titles.min(OFTEN) * if self.is_word() { 3 } else { 1 }
    }
}

impl Guess {
    /// Words like `typed`, which may be characters or letters: those that sound like it, and those that differ by a slip of the
    /// hand, the eye or the ear. Nothing where it is neither.
    #[must_use]
    pub fn like(typed: &str) -> Option<Self> {
        let mut patterns = spelled(typed, true);
        patterns.extend(misspelt(typed));
        patterns.extend(near(typed));
        Self::of(typed, patterns)
    }

    /// Words of which `typed` are the letters of their sound, as far as they are typed, or the first letters alone: `anquansh`,
    /// `aqsc`.
    #[must_use]
    pub fn begun(typed: &str) -> Option<Self> {
        Self::of(typed, spelled(typed, false))
    }

    fn of(typed: &str, mut patterns: Vec<Pattern>) -> Option<Self> {
        patterns.truncate(MOST);
        let is_some = patterns.iter().any(|pattern| !pattern.tokens().is_empty());
        is_some.then(|| Self { typed: typed.to_owned(), patterns, words: HashMap::new() })
    }

    /// Each title with such a word has all tokens of one of these groups.
    #[must_use]
    pub fn tokens(&self) -> Vec<Vec<String>> {
        let mut groups: Vec<Vec<String>> = self.patterns.iter().map(Pattern::tokens).collect();
        groups.retain(|group| !group.is_empty());
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Looks for such words in `title`, and returns whether there are any.
    pub fn look(&mut self, title: &str) -> bool {
        let mut here: BTreeSet<String> = BTreeSet::new();
        for row in spoken(title) {
            let text = |at: usize| row.get(at).map(|character| character.text.clone());
            for start in 0..row.len() {
                for pattern in &self.patterns {
                    let end = start + pattern.slots.len();
                    let Some(window) = row.get(start..end).filter(|window| pattern.fits(window)) else { continue };
                    let word: String = window.iter().map(|character| character.text.as_str()).collect();
                    if word == self.typed {
                        continue;
                    }
                    let is_new = here.insert(word.clone());
                    let seen = self.words.entry(word).or_default();
                    seen.weight = seen.weight.max(pattern.weight);
                    seen.titles += usize::from(is_new);
                    let edge = || format!(" {}", seen.titles);
                    let (before, after) = (start.checked_sub(1).and_then(text), text(end));
                    let (before, after) = (before.unwrap_or_else(edge), after.unwrap_or_else(edge));
                    seen.before.insert(before);
                    seen.after.insert(after);
                }
            }
        }
        !here.is_empty()
    }

    /// The one that was most likely meant, of all that were seen.
    #[must_use]
    pub fn best(&self) -> Option<String> {
        self.ordered().into_iter().next().map(|(word, _)| word.clone())
    }

    /// Up to `most` that were seen and stand for themselves, the likeliest first.
    #[must_use]
    pub fn words(&self, most: usize) -> Vec<String> {
        let words = self.ordered().into_iter().filter(|(_, seen)| seen.is_word());
        words.map(|(word, _)| word.clone()).take(most).collect()
    }

    fn ordered(&self) -> Vec<(&String, &Seen)> {
        let mut all: Vec<(&String, &Seen)> = self.words.iter().collect();
        all.sort_unstable_by(|(word, seen), (other, more)| {
            more.score().cmp(&seen.score()).then_with(|| word.cmp(other))
        });
        all
    }

    /// Words that it may be and that are known without any title, the likeliest first: by a slip of the eye, or with two
    /// characters in the other order.
    #[must_use]
    pub fn certain(&self) -> Vec<String> {
        let mut words: Vec<(usize, String)> =
            self.patterns.iter().filter_map(|pattern| Some((pattern.weight, pattern.word()?))).collect();
        words.retain(|(weight, _)| *weight >= CERTAIN);
        words.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        words.into_iter().map(|(_, word)| word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 9] = [
        "关于加强安全生产的通知",
        "全市安全生产工作会议召开",
        "惠民政策问答",
        "房屋租赁政策解读",
        "公共租赁住房管理办法",
        "行政处罚决定书",
        "不动产登记办事指南",
        "营业执照",
        "关于支持创业的意见",
    ];

    fn guess(guess: Option<Guess>) -> Option<Guess> {
        let mut guess = guess?;
        for title in TITLES {
            guess.look(title);
        }
        Some(guess)
    }

    fn best(typed: &str) -> Option<String> {
        guess(Guess::like(typed)).and_then(|guess| guess.best())
    }

    #[test]
    fn slips_are_seen_through() {
        for (typed, meant) in [
            ("安权升产", "安全生产"),
            ("安全森产", "安全生产"),
            ("anquanshengchan", "安全生产"),
            ("zhengce", "政策"),
            ("zhnegce", "政策"),
            ("zhegce", "政策"),
            ("zhenggce", "政策"),
            ("zhengve", "政策"),
            ("租凭", "租赁"),
            ("组赁", "租赁"),
            ("赁租", "租赁"),
            ("行政处发", "行政处罚"),
            ("行政处决", "行政处罚"),
            ("不动登记", "不动产登记"),
            ("不动动产登记", "不动产登记"),
            ("营业执兆", "营业执照"),
            ("营业照执", "营业执照"),
        ] {
            assert_eq!(best(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["政策", "zuche", "安全会议", "李强", "x", "", "gdp", "a安", "政策2023"] {
            assert_eq!(best(typed), None, "{typed}");
        }
    }

    #[test]
    fn letters_are_understood_as_far_as_they_are_typed() {
        let words = |typed: &str| guess(Guess::begun(typed)).map(|guess| guess.words(9)).unwrap_or_default();
        for (typed, word) in [
            ("zc", "政策"),
            ("zhengc", "政策"),
            ("zcwd", ""),
            ("zl", "租赁"),
            ("aqsc", "安全生产"),
            ("anqsc", "安全生产"),
        ] {
            assert_eq!(words(typed).first().map(String::as_str).unwrap_or_default(), word, "{typed}");
        }
        assert!(!words("zc").contains(&"政处".to_owned()), "it is a piece of 行政处罚");
        let mut guess = Guess::begun("zcwd").expect("letters");
        assert!(guess.look("惠民政策问答") && !guess.look("政策"));
        for none in ["z", "he", "zheng", "政", "z2", ""] {
            assert!(Guess::begun(none).is_none(), "{none}");
        }
    }

    #[test]
    fn each_title_with_such_a_word_has_its_tokens() {
        for typed in ["安权升产", "zhnegce", "租凭", "行政处决", "不动登记"] {
            let mut guess = Guess::like(typed).expect("a guess");
            for title in TITLES {
                if guess.look(title) {
                    let kept = crate::Document { title: title.into(), ..Default::default() }.tokens();
                    assert!(
                        guess.tokens().iter().any(|group| group.iter().all(|token| kept.contains(token))),
                        "{title}"
                    );
                }
            }
        }
    }
}

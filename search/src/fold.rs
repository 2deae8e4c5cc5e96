//! Characters that readers take for the same one: 繁 and 简, full and half width, large and small, and Unicode's compatibility
//! forms (NFKC) with those that they stand for: radicals, ligatures, circled numbers, letters of mathematics.

use std::{collections::HashMap, str::CharIndices, sync::LazyLock};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::{UnicodeNormalization, char::compose};

use crate::radical::ideograph;

/// The blocks with characters of which one is the simplified form of another.
const BLOCKS: [(u32, u32); 3] = [(0x3400, 0x9fff), (0xf900, 0xfaff), (0x2_0000, 0x2_a6df)];

/// Each traditional character that is written otherwise today, with its simplified form.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all = || BLOCKS.into_iter().flat_map(|(first, last)| first..=last).filter_map(char::from_u32);
    // A line each, so that no two of them make a word, which may be simplified otherwise.
    let lines: String = all().flat_map(|c| [c, '\n']).collect();
    let Ok(table) = OpenCC::from_config(BuiltinConfig::T2s) else { return HashMap::new() };
    let simplified = table.convert(&lines);
    let one = |line: &str| line.chars().next();
    all().zip(simplified.lines().map(one)).filter_map(|(c, to)| Some((c, to?))).filter(|(c, to)| c != to).collect()
});

/// The forms by which the characters of the first block are known, one after the other: nearly all text is of it.
static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
    let (first, last) = BLOCKS[0];
    (first..=last).filter_map(char::from_u32).map(|c| simplified(simplified(c))).collect()
});

fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// A character by which one or a part of one of a text is known, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The character.
    pub(crate) c: char,
    /// The beginning of the character that it stands for in the text, in bytes.
    pub(crate) start: usize,
    /// The end of that character. Characters that stand for one together have the same place.
    pub(crate) end: usize,
    /// It stands for a part of an enclosed number or of a fraction, which makes no word with its neighbours: ①② is not 12.
    is_enclosed: bool,
}

impl Folded {
    /// The two may belong to one word, where `next` follows.
    pub(crate) const fn joins(&self, next: &Self) -> bool {
        self.start == next.start || !(self.is_enclosed || next.is_enclosed)
    }
}

/// The characters by which those of `text` are known, in its order.
pub(crate) fn folded(text: &str) -> Chars<'_> {
    Chars { text: text.char_indices(), start: 0, end: 0, is_enclosed: false, parts: Vec::new(), taken: 0 }
}

pub(crate) struct Chars<'a> {
    text: CharIndices<'a>,
    start: usize,
    end: usize,
    is_enclosed: bool,
    /// The forms of the character at `start`, where there may be more than one.
    parts: Vec<char>,
    taken: usize,
}

impl Iterator for Chars<'_> {
    type Item = Folded;

    fn next(&mut self) -> Option<Folded> {
        loop {
            if let Some(c) = self.parts.get(self.taken) {
                self.taken += 1;
                return Some(Folded { c: *c, start: self.start, end: self.end, is_enclosed: self.is_enclosed });
            }
            let (start, c) = self.text.next()?;
            (self.start, self.end) = (start, start + c.len_utf8());
            if let Some(c) = plain(c) {
                return Some(Folded { c, start, end: self.end, is_enclosed: false });
            }
            self.is_enclosed =
                matches!(u32::from(c), 0xbc..=0xbe | 0x2150..=0x215f | 0x2189 | 0x2460..=0x24ff | 0x3200..=0x32ff);
            self.taken = 0;
            self.parts.clear();
            self.parts.extend(std::iter::once(c).nfkc().map(small));
            self.take_mark();
        }
    }
}

impl Chars<'_> {
    /// Half-width kana write their voicing as a character of its own, which belongs to the kana before.
    fn take_mark(&mut self) {
        let mut ahead = self.text.clone();
        let Some((_, next)) = ahead.next() else { return };
        let mark = match next {
            '\u{ff9e}' | '\u{3099}' => '\u{3099}',
            '\u{ff9f}' | '\u{309a}' => '\u{309a}',
            _ => return,
        };
        if let Some(last) = self.parts.last_mut()
            && let Some(voiced) = compose(*last, mark)
        {
            *last = voiced;
            self.text = ahead;
            self.end += next.len_utf8();
        }
    }
}

/// The character by which `c` is known, where that is seen at once: nearly always.
fn plain(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    if let Some(place) = u32::from(c).checked_sub(BLOCKS[0].0)
        && let Some(known) = COMMON.get(place as usize)
    {
        return Some(*known);
    }
    match c {
        '\u{3000}' => Some(' '),
        '\u{3001}'..='\u{3035}' => Some(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).map(|narrow| narrow.to_ascii_lowercase()),
        _ => None,
    }
}

/// The small and simplified form of a character that has no compatibility form any more.
fn small(c: char) -> char {
    let c = ideograph(c);
    let mut small = c.to_lowercase();
    let c = match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    // The simplified form of one is here and there the traditional form of another.
    simplified(simplified(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known_by(text: &str) -> String {
        folded(text).map(|folded| folded.c).collect()
    }

    #[test]
    fn traditional_wide_and_capital_characters_are_known_by_the_plain_ones() {
        for (text, plain) in [
            ("政府資訊公開", "政府资讯公开"),
            ("臺灣後裡髮發", "台湾后里发发"),
            ("ＡＢＣ１２３（Ｘ）", "abc123(x)"),
            ("GDP　增長", "gdp 增长"),
            ("已经是简体", "已经是简体"),
        ] {
            assert_eq!(known_by(text), plain);
        }
    }

    #[test]
    fn compatibility_forms_are_known_by_what_they_stand_for() {
        for (text, plain) in [
            ("\u{2f64}\u{2f54}\u{2f3f}续", "用水手续"),
            ("\u{2f3e}\u{2f1d}簿", "户口簿"),
            ("\u{2ec5}\u{2f45}案", "见方案"),
            ("\u{f9ca}\u{fa1d}", "流精"),
            ("\u{2f800}", "丽"),
            ("ｶﾞｿﾘﾝ ﾊﾟ", "ガソリン パ"),
            ("o\u{fb03}ce", "office"),
            ("①⑩㈠", "110(一)"),
            ("100㎡ Ⅳ ℃", "100m2 iv °c"),
            ("\u{1d400}\u{1d7d9}", "a1"),
        ] {
            assert_eq!(known_by(text), plain, "{text}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..=0x2_fa1f).filter_map(char::from_u32) {
            let once = known_by(&c.to_string());
            assert_eq!(known_by(&once), once, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_has_its_place_in_the_text(text in "(\\PC|[①㈠㍿ｶﾞﾟ\u{2f00}-\u{2f10}ﬁ½㎡]){0,20}") {
            let mut end = 0;
            for folded in folded(&text) {
                prop_assert!(text.get(folded.start..folded.end).is_some_and(|part| !part.is_empty()));
                prop_assert!(folded.start == end || folded.end == end);
                end = folded.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}

//! Numbers that look like chance and are the same each time, and texts made of them.

/// Surnames, and characters that may follow them.
const SURNAMES: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "赵", "马", "努尔", "阿依"];
const NAMES: [&str; 10] = ["伟", "芳", "建国", "丽", "军", "晓燕", "强", "敏", "古丽", "志远"];
/// The number of characters from which names and rarer words are made.
const RARER: usize = 0x3000;
const FIRST_CHARACTER: u32 = 0x4e00;

/// A row of such numbers.
pub(super) struct Chance(u64);

impl Chance {
    /// The row that belongs to `number`.
    pub(super) const fn of(number: i64) -> Self {
        // Numbers that follow one another get rows that have nothing in common.
        let mut seed = number.cast_unsigned().wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((seed ^ (seed >> 31)) | 1)
    }

    /// One of `0..most`.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most.max(1) as u64)).unwrap_or_default()
    }

    /// One of `0..most`, the first ones far more often.
    pub(super) fn early(&mut self, most: usize) -> usize {
        let (one, other) = (self.below(most), self.below(most));
        one * (other + 1) / most.max(1)
    }

    pub(super) fn is_one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.early(words.len())).copied().unwrap_or_default()
    }

    /// The name of somebody.
    pub(super) fn name(&mut self) -> String {
        format!("{}{}", self.one_of(&SURNAMES), self.one_of(&NAMES))
    }

    /// A text of about `characters` characters, of `words` and rarer ones, with one of `marks` here and there.
    pub(super) fn text(&mut self, words: &[&str], characters: usize, marks: &[char]) -> String {
        let (mut text, mut length) = (String::with_capacity(characters * 3 + 12), 0);
        while length < characters {
            if self.is_one_in(6) {
                text.extend([self.rare(), self.rare()]);
                length += 2;
            } else {
                let word = self.one_of(words);
                text.push_str(word);
                length += word.chars().count();
            }
            if !marks.is_empty() && self.is_one_in(9) {
                text.extend(marks.get(self.below(marks.len())));
            }
        }
        text
    }

    fn rare(&mut self) -> char {
        let further = u32::try_from(self.early(RARER)).unwrap_or_default();
        char::from_u32(FIRST_CHARACTER + further).unwrap_or('某')
    }
}

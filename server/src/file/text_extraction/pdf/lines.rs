//! Characters as they stand on paper, joined to a text: where words end is seen by the gaps between them.

use hayro_interpret::kurbo::{Point, Vec2};
use search::ideograph;

/// A gap of so many ems parts words on a line.
const WORD_GAP: f64 = 0.25;
/// The same between characters that are written without spaces, which lines may be stretched by.
const WIDE_GAP: f64 = 0.8;
/// A character so many ems above or below the one before stands on another line.
const NEXT_LINE: f64 = 0.4;
/// A line so many ems below begins another paragraph.
const NEXT_PARAGRAPH: f64 = 2.2;
/// Sizes that differ by more are not those of one paragraph.
const SAME_SIZE: std::ops::Range<f64> = 0.9..1.12;

/// The text of a page.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Where the last character ended, and its size.
    last: Option<(Point, f64)>,
}

impl Lines {
    /// The text, in which words are apart by single spaces.
    pub(super) fn text(&self) -> &str {
        self.text.trim_end()
    }

    /// Adds the characters of a glyph at `origin`. Lines go along `step`, which is as long as an em; the glyph is `width` ems
    /// wide.
    pub(super) fn put(&mut self, characters: &[char], origin: Point, step: Vec2, width: f64) {
        let size = step.hypot();
        for c in characters.iter().filter_map(|c| readable(*c)) {
            if c == ' ' {
                self.space();
                continue;
            }
            if let Some((end, before)) = self.last.take()
                && self.is_apart(c, origin - end, step, before)
            {
                self.space();
            }
            self.text.push(c);
        }
        if size.is_finite() && size > 0.0 {
            self.last = Some((origin + step * width, size));
        }
    }

    /// The text of the page, which ends here: nothing of the next one goes on with a word of it.
    pub(super) fn take(&mut self) -> String {
        self.space();
        self.last = None;
        std::mem::take(&mut self.text)
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// `c` does not go on with the word before, which ended `gap` away and was as large as `before`.
    fn is_apart(&self, c: char, gap: Vec2, step: Vec2, before: f64) -> bool {
        let size = step.hypot();
        if !(size.is_finite() && size > 0.0) {
            return false;
        }
        let along = gap.dot(step) / (size * size);
        let across = gap.cross(step).abs() / (size * size);
        let is_wide = is_wide(c) && self.text.chars().next_back().is_some_and(is_wide);
        if across > NEXT_LINE {
            // Words of a script without spaces go on from line to line.
            return !is_wide || across > NEXT_PARAGRAPH || !SAME_SIZE.contains(&(size / before));
        }
        along > if is_wide { WIDE_GAP } else { WORD_GAP } || along < -1.5
    }
}

/// `c` as readers see it; nothing where they see none.
fn readable(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        // Without a font nobody knows what these are.
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'..='\u{10ffff}' => None,
        c if c.is_control() || c.is_whitespace() => Some(' '),
        c => Some(ideograph(c)),
    }
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0xa4cf | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(lines: &mut Lines, text: &str, mut at: Point, size: f64) {
        for c in text.chars() {
            let width = if is_wide(c) { 1.0 } else { 0.5 };
            lines.put(&[c], at, Vec2::new(size, 0.0), width);
            at.x += width * size;
        }
    }

    #[test]
    fn a_paragraph_goes_on_from_line_to_line_and_words_stay_apart() {
        let mut lines = Lines::default();
        set(&mut lines, "办法", Point::new(200.0, 700.0), 22.0);
        set(&mut lines, "用户应当凭户口簿办", Point::new(70.0, 660.0), 12.0);
        set(&mut lines, "理手续。", Point::new(70.0, 640.0), 12.0);
        set(&mut lines, "in one", Point::new(70.0, 620.0), 12.0);
        set(&mut lines, "word", Point::new(70.0, 600.0), 12.0);
        set(&mut lines, "甲", Point::new(70.0, 500.0), 12.0);
        set(&mut lines, "乙", Point::new(120.0, 500.0), 12.0);
        set(&mut lines, "\u{2f64}\u{2f54}", Point::new(70.0, 450.0), 12.0);
        assert_eq!(lines.take(), "办法 用户应当凭户口簿办理手续。 in one word 甲 乙 用水 ");
        assert_eq!(lines.text(), "");
    }
}

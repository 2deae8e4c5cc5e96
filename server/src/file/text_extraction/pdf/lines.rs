//! Text from positioned characters: words are separated by the gaps between them.

use hayro_interpret::kurbo::{Point, Vec2};
use search::ideograph;

/// Gap between words on a line, in ems.
const WORD_GAP: f64 = 0.25;
/// Gap between characters of a script without spaces, which justified lines may stretch, in ems.
const WIDE_GAP: f64 = 0.8;
/// Vertical distance of a character on another line, in ems.
const NEXT_LINE: f64 = 0.4;
/// Distance of a line that begins another paragraph, in ems.
const NEXT_PARAGRAPH: f64 = 2.2;
/// Ratio of sizes within one paragraph.
const SAME_SIZE: std::ops::Range<f64> = 0.9..1.12;

/// The text of a page.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// The end of the last character, and its size.
    last: Option<(Point, f64)>,
}

impl Lines {
    /// The text, with words separated by single spaces.
    pub(super) fn text(&self) -> &str {
        self.text.trim_end()
    }

    /// Adds the characters of a glyph at `origin`. `step` has the direction of the line and the length of an em; the glyph is
    /// `width` ems wide.
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

    /// Takes the text of the page, which ends here: the next page does not continue its last word.
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

    /// Whether `c` begins a new word; the word before ended `gap` away and had the size `before`.
    fn is_apart(&self, c: char, gap: Vec2, step: Vec2, before: f64) -> bool {
        let size = step.hypot();
        if !(size.is_finite() && size > 0.0) {
            return false;
        }
        let along = gap.dot(step) / (size * size);
        let across = gap.cross(step).abs() / (size * size);
        let is_wide = is_wide(c) && self.text.chars().next_back().is_some_and(is_wide);
        if across > NEXT_LINE {
            // Words of a script without spaces continue from line to line.
            return !is_wide || across > NEXT_PARAGRAPH || !SAME_SIZE.contains(&(size / before));
        }
        along > if is_wide { WIDE_GAP } else { WORD_GAP } || along < -1.5
    }
}

/// `c` as readers see it; `None` if it is invisible.
fn readable(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        // Without their font the meaning of these is unknown.
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

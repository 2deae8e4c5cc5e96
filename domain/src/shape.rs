//! The shapes that one character takes: full width and half width, visible and not.

/// The plain form of `c`: half width for full width, one space for every kind of space, `:` for every kind of colon.
/// One character becomes one, so that positions stay.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{fe55}' | '\u{fe30}' | '\u{2236}' => ':',
        '\t' => '\t',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// `text` in its plain form.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether `c` shows nothing and takes no room: zero-width characters, marks of direction, soft hyphens, controls, and
/// code points that are no characters.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}'
    ) || u32::from(c) & 0xfffe == 0xfffe
        || (c.is_control() && !c.is_whitespace())
}

/// `text` without invisible characters.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect()
}

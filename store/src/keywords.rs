//! Keywords, kept in one text column.

use domain::plain_text::one_line;

/// Keywords as they are kept: one text, joined by commas, or nothing.
pub(crate) fn join(keywords: &[String]) -> Option<String> {
    let plain = keywords.iter().map(|word| one_line(word).text);
    let joined = plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(",");
    (!joined.is_empty()).then_some(joined)
}

/// The keywords in a kept text, whichever comma or semicolon its author used (U+FF0C and U+FF1B are the Chinese ones).
pub(crate) fn split(text: Option<&str>) -> Vec<String> {
    let words = text.unwrap_or_default().split([',', '\u{ff0c}', '、', ';', '\u{ff1b}']);
    words.map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

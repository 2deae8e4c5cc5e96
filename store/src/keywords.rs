//! Keywords, stored in one text column.

use domain::plain_text::one_line;

/// Keywords in their stored form: one text, joined by commas, or `None`.
pub(crate) fn join(keywords: &[String]) -> Option<String> {
    let plain = keywords.iter().map(|word| one_line(word).text);
    let joined = plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(",");
    (!joined.is_empty()).then_some(joined)
}

/// The keywords in a stored text, separated by any comma or semicolon (U+FF0C and U+FF1B are the Chinese ones).
pub(crate) fn split(text: Option<&str>) -> Vec<String> {
    let words = text.unwrap_or_default().split([',', '\u{ff0c}', '、', ';', '\u{ff1b}']);
    words.map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

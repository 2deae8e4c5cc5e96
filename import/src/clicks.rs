//! 点击量 as pages write it.

use crate::shape;

/// The count in `text`: nothing where the page left it out, an error where it is not a count.
pub fn read(text: &str) -> Result<Option<i64>, ()> {
    let plain = shape::dense(text);
    let bare = |text: &str| text.trim_matches(['[', ']', '(', ')', '【', '】', '-', '.', '…']).to_owned();
    let plain = bare(&plain);
    // `(12) 评论(3)`
    let plain = plain.split_once([')', ']']).map_or(plain.as_str(), |(count, _)| count).to_owned();
    let unit = ["人次", "次浏览", "次阅读", "次", "人"].iter().find_map(|unit| plain.strip_suffix(unit));
    let plain = unit.map_or_else(|| plain.clone(), bare);
    if plain.is_empty() {
        return Ok(None);
    }
    if !plain.chars().all(|c| c.is_ascii_digit() || c == ',') {
        return Err(());
    }
    plain.replace(',', "").parse().map(Some).map_err(|_| ())
}

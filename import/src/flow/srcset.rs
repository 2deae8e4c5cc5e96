//! The widths of a picture, among which browsers choose: only those that this site keeps itself.

use domain::file::is_hash;

/// More widths than a picture has here.
const MOST: usize = 10;
const LONGEST_SIZES: usize = 200;

/// The addresses in `srcset` as an attribute's value; nothing where one of them is not of this site's files.
pub fn srcset(value: &str) -> Option<String> {
    let mut kept = Vec::new();
    for candidate in value.split(',').map(str::trim).filter(|candidate| !candidate.is_empty()) {
        let (address, width) = candidate.split_once(char::is_whitespace)?;
        let width: u32 = width.trim().strip_suffix('w')?.parse().ok().filter(|width| (1..=10_000).contains(width))?;
        let (hash, name) = address.strip_prefix("/files/")?.split_once('/')?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'%');
        if !is_hash(hash) || name.is_empty() || !name.bytes().all(is_plain) {
            return None;
        }
        kept.push(format!("{address} {width}w"));
    }
    (!kept.is_empty() && kept.len() <= MOST).then(|| kept.join(", "))
}

/// The `sizes` of a picture, as an attribute's value.
pub fn sizes(value: &str) -> Option<String> {
    let folded = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '(' | ')' | ':' | ',' | '.' | '%' | '-');
    (!folded.is_empty() && folded.len() <= LONGEST_SIZES && folded.chars().all(is_plain)).then_some(folded)
}

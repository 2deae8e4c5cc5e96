//! From bytes to text. Pages come in UTF-8, in GB18030 and its older subsets, and from Windows with a mark in front.

use encoding_rs::{Encoding, GB18030};

use crate::Unreadable;

/// Bytes at the beginning of a page in which its own declaration of a charset is looked for.
const DECLARED_WITHIN: usize = 4_096;

/// The text in `bytes`: by its byte order mark, else UTF-8 if it is valid, else the page's own declaration, else GB18030.
///
/// Valid UTF-8 goes before the declaration: browsers save pages as UTF-8 and leave `charset=gb2312` in them, while
/// GB18030 of more than a few characters is never valid UTF-8.
pub fn decode(name: &str, bytes: &[u8]) -> Result<String, Unreadable> {
    let text = text_of(bytes).ok_or_else(|| Unreadable::NotText { file: name.to_owned() })?;
    if text.contains('\0') {
        return Err(Unreadable::NotText { file: name.to_owned() });
    }
    if text.chars().all(|c| c.is_whitespace() || crate::shape::is_invisible(c)) {
        return Err(Unreadable::Empty { file: name.to_owned() });
    }
    Ok(text)
}

fn text_of(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return strictly(encoding, bytes.get(length..)?);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    declared(bytes).and_then(|encoding| strictly(encoding, bytes)).or_else(|| strictly(GB18030, bytes))
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// The encoding after `charset=`, if it is a multi-byte one. A single-byte one accepts any bytes, and so proves nothing.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes);
    let head: String = start.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    let encoding = if matches!(encoding.name(), "GBK" | "gb18030") { GB18030 } else { encoding };
    (!encoding.is_single_byte()).then_some(encoding)
}

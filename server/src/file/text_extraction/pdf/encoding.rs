//! Encodings of fonts without a map of characters: those of the national standards, which older Chinese programs use in
//! documents without embedded fonts.

use encoding_rs::{GB18030, UTF_16BE};
use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Dict, Name, Object},
};

/// An encoding of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-16 (`UniGB-UCS2-H`, `UniGB-UTF16-H`).
    Utf16,
    /// GB 18030 and its predecessors (`GB-EUC-H`, `GBK-EUC-H`, `GBK2K-H`).
    Gb18030,
}

impl Encoding {
    /// The encoding of the fonts of `pdf` that lack a map of characters; `None` if they differ, as glyphs don't name their font.
    pub(super) fn of(pdf: &Pdf) -> Option<Self> {
        let mut found = None;
        for object in pdf.objects() {
            let Object::Dict(font) = object else { continue };
            let Some(encoding) = Self::of_font(&font) else { continue };
            if found.is_some_and(|found| found != encoding) {
                return None;
            }
            found = Some(encoding);
        }
        found
    }

    fn of_font(font: &Dict<'_>) -> Option<Self> {
        if font.contains_key(b"ToUnicode") || &*font.get::<Name<'_>>(b"Subtype")? != b"Type0" {
            return None;
        }
        let name = font.get::<Name<'_>>(b"Encoding")?;
        if name.starts_with(b"UniGB-") {
            Some(Self::Utf16)
        } else if name.starts_with(b"GB") {
            Some(Self::Gb18030)
        } else {
            None
        }
    }

    /// The character with `code`.
    pub(super) fn decode(self, code: u32) -> Option<char> {
        let bytes = code.to_be_bytes();
        let text = match self {
            Self::Utf16 => UTF_16BE.decode_without_bom_handling(if code > 0xffff { &bytes[..] } else { &bytes[2..] }).0,
            Self::Gb18030 => {
                let zeros = bytes.iter().take(3).take_while(|byte| **byte == 0).count();
                GB18030.decode_without_bom_handling(&bytes[zeros..]).0
            }
        };
        text.chars().next().filter(|c| *c != '\u{fffd}')
    }
}

/// Decodes a text outside of pages: UTF-16 or UTF-8 with a mark, else approximately Latin.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_national_standards_are_characters() {
        assert_eq!(Encoding::Gb18030.decode(0xb2a9), Some('博'));
        assert_eq!(Encoding::Gb18030.decode(0x41), Some('A'));
        assert_eq!(Encoding::Utf16.decode(0x535a), Some('博'));
        assert_eq!(Encoding::Utf16.decode(0xd842_dfb7), Some('𠮷'));
        assert_eq!(text_string(b"\xfe\xff\x53\x5a"), "博");
    }
}

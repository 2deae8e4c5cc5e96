//! The pictures of Word's clipboard: in its HTML they are addresses of files that no page may read, in its RTF they are
//! written out in hexadecimal digits.

use crate::{
    picture::{File, Format},
    space::{is_space, is_word},
};

/// Fewer digits are no picture: a mark of 32 may come first.
const MIN_DIGITS: usize = 64;

/// The PNG and JPEG pictures of `rtf`, in their order.
pub fn pictures(rtf: &str) -> Vec<File> {
    let blips = rtf.match_indices('\\').filter_map(|(at, _)| {
        let rest = &rtf[at + 1..];
        let formats = [("pngblip", Format::Png), ("jpegblip", Format::Jpeg)];
        let (rest, format) = formats.into_iter().find_map(|(name, format)| Some((rest.strip_prefix(name)?, format)))?;
        (!rest.starts_with(is_word)).then_some((rest, format))
    });
    blips.filter_map(|(rest, format)| Some(File { format, bytes: bytes(digits(rest)?) })).collect()
}

/// The first long row of digits in `rtf`, with the white space between them.
fn digits(rtf: &str) -> Option<&str> {
    let runs = rtf.split(|c: char| !c.is_ascii_hexdigit() && !is_space(c));
    runs.map(|run| run.trim_start_matches(is_space)).find(|run| run.chars().count() >= MIN_DIGITS)
}

fn bytes(digits: &str) -> Vec<u8> {
    let mut values = digits.chars().filter_map(|c| c.to_digit(16)).filter_map(|value| u8::try_from(value).ok());
    std::iter::from_fn(|| Some(values.next()? * 16 + values.next()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_written_out_after_its_kind() {
        let digits = "ff00".repeat(40);
        let rtf = format!(
            r"{{\pict\picw40\pngblip\bliptag1{{\*\blipuid 5d41402abc4b2a76b9719d911017c592}}{digits}}}{{\jpegblips {digits}}}"
        );
        let found = pictures(&rtf);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].format, found[0].bytes.len(), &found[0].bytes[..2]), (Format::Png, 80, &[255, 0][..]));
    }

    #[test]
    fn white_space_between_digits_is_none() {
        assert_eq!(bytes("0a \r\n0b0"), [10, 11]);
    }
}

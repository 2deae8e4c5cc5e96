//! Types of files, by their content: a name is only the sender's claim.

mod markup;
mod ole;
mod text;
pub mod zip;

use std::fs::File;

use domain::file::{Kind, clean};

use super::problem::Problem;

/// The possible type of a file, by its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// A picture.
    Picture(Kind),
    /// A document by Adobe's format.
    Pdf,
    /// An archive, or one of the formats that are archives.
    Zip,
    /// Office's format until 2003.
    Ole,
    /// Text, perhaps markup.
    Text,
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The possible type of a file that begins with `bytes`.
///
/// # Errors
/// The type is unsupported, whatever follows.
pub fn beginning(bytes: &[u8]) -> Result<Guess, Problem> {
    if bytes.starts_with(b"%PDF-") {
        return Ok(Guess::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Guess::Zip);
    }
    if bytes.starts_with(OLE) {
        return Ok(Guess::Ole);
    }
    let known = infer::get(bytes);
    match known.map(|known| known.mime_type()) {
        Some("image/jpeg") => return Ok(Guess::Picture(Kind::Jpeg)),
        Some("image/png") => return Ok(Guess::Picture(Kind::Png)),
        Some("image/gif") => return Ok(Guess::Picture(Kind::Gif)),
        Some("image/webp") => return Ok(Guess::Picture(Kind::Webp)),
        // The two letters of the magic number alone may begin a text.
        Some("image/bmp") if bytes.contains(&0) => return Ok(Guess::Picture(Kind::Bmp)),
        _ => {}
    }
    let is_rtf = bytes.starts_with(b"{\\rtf");
    if !is_rtf && !bytes.contains(&0) {
        return Ok(Guess::Text);
    }
    Err(match known {
        Some(known) => Problem::unsupported(&format!("不能上传 {} 文件", known.extension().to_uppercase())),
        None => Problem::unsupported("认不出这是什么文件"),
    })
}

/// The type of `file`, which begins with `bytes` and has the name `name`: only the name tells a table from another text.
///
/// # Errors
/// The file is broken, of an unsupported type, or holds content that readers must not get.
pub fn whole(guess: Guess, file: File, bytes: &[u8], name: &str) -> Result<Kind, Problem> {
    match guess {
        Guess::Picture(kind) => Ok(kind),
        Guess::Pdf => Ok(Kind::Pdf),
        Guess::Zip => zip::kind(file),
        Guess::Ole => ole::kind(file),
        Guess::Text if !text::is_text(file)? => Err(Problem::unsupported("认不出这是什么文件")),
        Guess::Text => match (markup::kind(bytes), Kind::of_name(name)) {
            (Some(markup), Some(named)) if named != markup => Err(disguised(markup, name)),
            (Some(markup), _) => Ok(markup),
            (None, Some(Kind::Csv)) => Ok(Kind::Csv),
            (None, _) => Ok(Kind::Text),
        },
    }
}

/// The refusal of a page or a drawing under another type's name: its sender and its readers would be mistaken about it.
fn disguised(markup: Kind, name: &str) -> Problem {
    let ending = markup.extensions().first().copied().unwrap_or_default();
    let what = if markup == Kind::Svg { "SVG 图形" } else { "网页（HTML）" };
    let called = clean(name, Kind::of_name(name).unwrap_or(markup));
    Problem::Unusable(format!(
        "文件名是“{called}”，内容却是{what}，没有保存。请核对是不是选错了文件，例如把登录页、出错页存成了文件；确实要上传{what}，请把文件名改成以 .{ending} 结尾"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_of_a_format_do_not_make_a_text_one() {
        assert_eq!(beginning("BM 编号一览".as_bytes()).ok(), Some(Guess::Text));
        assert_eq!(beginning(b"MZ is a text").ok(), Some(Guess::Text));
        assert!(beginning(b"MZ\x90\0\x03\0\0\0").is_err());
    }

    #[test]
    fn what_is_refused_is_named() {
        let Err(Problem::Unsupported(words)) = beginning(b"Rar!\x1a\x07\x01\0....") else { panic!("taken") };
        assert!(words.starts_with("不能上传 RAR 文件。可以上传：图片"), "{words}");
        assert!(matches!(beginning(b"{\\rtf1\\ansi}"), Err(Problem::Unsupported(_))));
    }
}

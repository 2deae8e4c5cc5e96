//! The text of documents that are archives of XML (Word, Excel, PowerPoint, OFD), and of plain texts.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use domain::file::Kind;
use encoding_rs::GB18030;

use super::MOST;
use crate::file::look::zip::{Place, entries};

/// Bytes of a part of an archive, unpacked.
const LARGEST_PART: u64 = 32 * 1024 * 1024;
/// Bytes that stand before each part, without its name.
const HEAD: usize = 30;

/// The text of `file`, a line a paragraph.
///
/// # Errors
/// It can't be read.
pub fn text(mut file: File, kind: Kind) -> anyhow::Result<String> {
    let is_part: fn(&str) -> bool = match kind {
        Kind::Docx => |name| name == "word/document.xml",
        Kind::Xlsx => |name| name == "xl/sharedStrings.xml",
        Kind::Pptx => |name| name.starts_with("ppt/slides/slide") && name.ends_with(".xml"),
        Kind::Ofd => |name| name.contains("/Pages/") && name.ends_with("Content.xml"),
        Kind::Text | Kind::Csv => {
            let mut bytes = Vec::new();
            file.take(LARGEST_PART).read_to_end(&mut bytes)?;
            return Ok(decoded(&bytes));
        }
        _ => return Ok(String::new()),
    };
    let mut parts: Vec<(String, Place)> = Vec::new();
    entries(file.try_clone()?, |name, place| {
        if is_part(name) {
            parts.push((name.to_owned(), place));
        }
    })?;
    // Slides and pages by their numbers: 2 before 10.
    parts.sort_by_key(|(name, _)| (name.len(), name.clone()));
    let mut text = String::new();
    for (_, place) in parts {
        // More is not kept; and the same few bytes may be listed as thousands of parts.
        if text.len() >= MOST {
            break;
        }
        text.push_str(&words(&String::from_utf8_lossy(&unpacked(&mut file, place)?)));
        text.push('\n');
    }
    Ok(text)
}

fn decoded(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| GB18030.decode(bytes).0.into_owned(), str::to_owned)
}

fn unpacked(file: &mut File, place: Place) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(place.at))?;
    let mut head = [0; HEAD];
    file.read_exact(&mut head)?;
    let length = |at: usize| i64::from(u16::from_le_bytes([head[at], head[at + 1]]));
    file.seek(SeekFrom::Current(length(26) + length(28)))?;
    let packed = file.take(place.packed);
    let mut bytes = Vec::new();
    match place.method {
        0 => packed.take(LARGEST_PART).read_to_end(&mut bytes)?,
        8 => flate2::read::DeflateDecoder::new(packed).take(LARGEST_PART).read_to_end(&mut bytes)?,
        _ => 0,
    };
    Ok(bytes)
}

/// The text in elements called `t` or `TextCode`, in any namespace; paragraphs and cells begin a new line.
fn words(xml: &str) -> String {
    let (mut text, mut within, mut rest) = (String::new(), false, xml);
    while let Some(at) = rest.find('<') {
        if within {
            text.push_str(&plain(&rest[..at]));
        }
        let tag = &rest[at + 1..];
        let Some(end) = tag.find('>') else { break };
        let (name, closes) = (tag[..end].trim_start_matches('/'), tag.starts_with('/'));
        let empty = name.ends_with('/');
        let name = name.split([' ', '/', '\t', '\n', '\r']).next().unwrap_or_default();
        match name.rsplit(':').next().unwrap_or_default() {
            "t" | "TextCode" => within = !closes && !empty,
            "p" | "si" | "TextObject" if closes => text.push('\n'),
            "tab" | "br" => text.push(' '),
            _ => {}
        }
        rest = &tag[end + 1..];
    }
    text
}

/// Text without its entities.
fn plain(escaped: &str) -> String {
    let mut text = String::new();
    let mut rest = escaped;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let entity = rest[at + 1..].split_once(';').map_or("", |(entity, _)| entity);
        let number = entity.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
            None => number.parse().ok(),
        });
        let known = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        match known {
            Some(c) => {
                text.push(c);
                rest = &rest[at + entity.len() + 2..];
            }
            None => {
                text.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{plain, words};

    #[test]
    fn text_is_read_from_between_the_tags() {
        let xml = "<w:document><w:p><w:pPr><w:tabs/></w:pPr><w:r><w:t xml:space=\"preserve\">安全</w:t></w:r><w:r><w:t>生产</w:t>\
            <w:br/><w:instrText>PAGE</w:instrText></w:r></w:p><w:p><w:t/>无<w:t>A&amp;B</w:t></w:p></w:document>";
        assert_eq!(words(xml), "安全生产 \nA&B\n");
        for broken in ["<", "<w:t", "<w:t>半", "<w:t>&amp</w:t>", "<w:t>&</w:t>", "<w:t>&#xZZ;&#99999999;</w:t>"] {
            let _ = words(broken);
        }
        assert_eq!(plain("&#23433;&#x5168;&unknown;&"), "安全&unknown;&");
    }
}

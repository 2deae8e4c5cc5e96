//! Pictures that stand in a page itself, as `data:image/png;base64,…`: they become files of the site.

use std::sync::LazyLock;

use data_encoding::{Encoding, HEXLOWER, Specification};
use domain::imported::EmbeddedFile;
use sha2::{Digest, Sha256};

/// Smaller ones hold the place of a picture that a script loads later.
const MIN_PICTURE_BYTES: usize = 100;
/// Bytes of a name's hash.
const NAME_BYTES: usize = 12;

/// Base64 as browsers read it: bits that are left over mean nothing.
static BASE64: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    specification.check_trailing_bits = false;
    specification.encoding().ok()
});

/// `html` with the name of a file in the place of each picture that stands in it, and those files. An address that is no picture,
/// or can't be decoded, stays as it is.
pub fn lifted(html: &str) -> (String, Vec<EmbeddedFile>) {
    let (mut written, mut files, mut rest): (String, Vec<EmbeddedFile>, &str) = (String::new(), Vec::new(), html);
    while let Some(at) = find(rest) {
        let (before, address) = rest.split_at(at);
        written.push_str(before);
        let length = match before.chars().next_back() {
            Some(quote @ ('"' | '\'')) => address.find(quote),
            _ => address.find(|c: char| c.is_whitespace() || c == '>'),
        };
        let (address, behind) = address.split_at(length.unwrap_or(address.len()));
        match is_source(before).then(|| picture(address)).flatten() {
            Some((kind, bytes)) => {
                let hash = Sha256::digest(&bytes);
                let name = HEXLOWER.encode(hash.get(..NAME_BYTES).unwrap_or_default());
                let reference = format!("embedded-{name}.{kind}");
                written.push_str(&reference);
                if !files.iter().any(|file| file.reference == reference) {
                    files.push(EmbeddedFile { reference, bytes });
                }
            }
            None => written.push_str(address),
        }
        rest = behind;
    }
    written.push_str(rest);
    (written, files)
}

/// The place of the next address that holds its content.
fn find(html: &str) -> Option<usize> {
    const MARK: &[u8] = b"data:";
    html.as_bytes().windows(MARK.len()).position(|bytes| bytes.eq_ignore_ascii_case(MARK))
}

/// Whether the text `before` an address says that it is a picture's.
fn is_source(before: &str) -> bool {
    let name = before.trim_end_matches(['"', '\'']).trim_end();
    let Some(name) = name.strip_suffix('=').map(str::trim_end) else { return false };
    let start = name.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').map_or(0, |at| at + 1);
    // The mark before it may be of more than one byte.
    name.get(start..).is_some_and(|name| name.eq_ignore_ascii_case("src"))
}

/// The picture that `address` holds, and the ending of its name.
fn picture(address: &str) -> Option<(&'static str, Vec<u8>)> {
    let (head, content) = address.get("data:".len()..)?.split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !head.split(';').any(|part| part.trim() == "base64") {
        return None;
    }
    let kind = match head.split(';').next()?.trim() {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/bmp" | "image/x-ms-bmp" => "bmp",
        _ => return None,
    };
    let content = content.replace("%2B", "+").replace("%2b", "+").replace("%2F", "/").replace("%2f", "/");
    let content = content.replace("%3D", "").replace("%3d", "").replace("&#43;", "+").replace("&#47;", "/");
    let symbols: Vec<u8> = content
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=')
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    let bytes = BASE64.as_ref()?.decode(&symbols).ok()?;
    (bytes.len() >= MIN_PICTURE_BYTES).then_some((kind, bytes))
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64 as EXACT;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_picture_in_a_page_becomes_a_file_beside_it() {
        let bytes: Vec<u8> = (0..200).collect();
        let base64 = EXACT.encode(&bytes);
        for html in [
            format!("<p>前<img src=\"data:image/png;base64,{base64}\" alt=\"图\">后</p>"),
            format!("<p>前<IMG SRC = 'DATA:image/PNG;charset=utf-8;base64,{base64}' alt=\"图\">后</p>"),
            format!("<p>前<img alt=\"图\" src=data:image/png;base64,{base64}>后</p>"),
            format!(
                "<p>前<img src=\"data:image/png;base64,{}\">后</p>",
                base64.replace('+', "%2B").replace('/', "\n/")
            ),
        ] {
            let (written, files) = lifted(&html);
            let [file] = &files[..] else { panic!("{html}") };
            assert_eq!(file.bytes, bytes);
            assert!(file.reference.starts_with("embedded-") && file.reference.ends_with(".png"), "{}", file.reference);
            assert!(written.contains(&file.reference) && !written.contains("base64"), "{written}");
            assert!(written.starts_with("<p>前<") && written.ends_with("后</p>"), "{written}");
        }
    }

    #[test]
    fn the_same_picture_is_one_file_and_what_is_none_stays() {
        let base64 = EXACT.encode(&[7; 300]);
        let twice = format!("<img src=\"data:image/gif;base64,{base64}\">").repeat(2);
        let (written, files) = lifted(&twice);
        assert_eq!((files.len(), written.matches("embedded-").count()), (1, 2));
        for same in [
            "<img src=\"data:image/svg+xml;utf8,<svg></svg>\">",
            "<img src=\"data:image/png;base64,!!!\">",
            "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-src=\"a.png\">",
            "<a href=\"data:application/pdf;base64,AAAA\">附件</a>",
            "<p>data:image/png;base64,AAAA 是数据</p>",
            "<p>data:",
            "src=\"data:image/png",
        ] {
            assert_eq!(lifted(same), (same.to_owned(), Vec::new()));
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(src=|[\"']|data:|image/png;|base64,|[A-Za-z+/=]{0,200}|\\PC{0,5}|>){0,12}") {
            let _ = lifted(&text);
        }
    }
}

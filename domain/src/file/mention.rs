//! Files that a text mentions.

use std::collections::BTreeSet;

const FOLDER: &str = "/files/";
const HASH: usize = 64;

/// Whether `text` is a file's hash as it stands in addresses.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == HASH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The hashes of the files that the HTML `body` shows or links.
#[must_use]
pub fn mentioned(body: &str) -> BTreeSet<&str> {
    places(body).map(|(_, hash)| hash).collect()
}

/// The hashes of those that `body` mentions by an address without a host: files of this site, and of no other.
#[must_use]
pub fn mentioned_here(body: &str) -> BTreeSet<&str> {
    let has_no_host = |at: usize| body[..at].ends_with(['"', '\'', ' ', ',']);
    places(body).filter(|(at, _)| has_no_host(*at)).map(|(_, hash)| hash).collect()
}

/// Each hash, and where its address begins.
fn places(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let hash = |(at, _): (usize, &str)| Some((at, body.get(at + FOLDER.len()..at + FOLDER.len() + HASH)?));
    body.match_indices(FOLDER).filter_map(hash).filter(|(_, hash)| is_hash(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_of_a_picture_is_mentioned() {
        let (a, b) = ("0a".repeat(32), "f9".repeat(32));
        let body = format!(
            "<p>见 /files/ 和 /files/短</p><img src=\"/files/{a}/%E5%9B%BE.webp\" \
             srcset=\"/files/{b}/a.webp 480w, /files/{a}/a.webp 960w\"><a href=\"/files/{}\">大写</a>",
            "0A".repeat(32)
        );
        assert_eq!(mentioned(&body).into_iter().collect::<Vec<_>>(), [a.as_str(), b.as_str()]);
        assert_eq!(mentioned_here(&body), mentioned(&body));
        assert!(mentioned("/files/").is_empty());
    }

    #[test]
    fn an_address_with_a_host_may_be_another_sites() {
        let hash = "0a".repeat(32);
        for elsewhere in ["https://www.example.gov.cn", "//www.example.gov.cn"] {
            let body = format!("<a href=\"{elsewhere}/files/{hash}/a.pdf\">附件</a>");
            assert_eq!((mentioned(&body).len(), mentioned_here(&body).len()), (1, 0), "{elsewhere}");
        }
    }
}

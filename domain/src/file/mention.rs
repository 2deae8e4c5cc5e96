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
    let hash = |(at, _): (usize, &str)| body.get(at + FOLDER.len()..at + FOLDER.len() + HASH);
    body.match_indices(FOLDER).filter_map(hash).filter(|hash| is_hash(hash)).collect()
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
        assert!(mentioned("/files/").is_empty());
    }
}

//! Files: pictures in articles and documents attached to them.

mod kind;
mod mention;
mod name;

use serde::{Deserialize, Serialize};

use crate::document::Examination;

pub use self::{
    kind::{ACCEPTED, Kind},
    mention::{is_hash, mentioned, mentioned_here},
    name::clean,
};

/// The longest name, in characters, its extension included.
pub const LONGEST_NAME: usize = 200;
/// Pictures are kept in these widths, in pixels, and never larger than they came.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];
/// The most pixels that a picture may have: more would be unpacked only to fill the memory.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A file that is kept, under its content's hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Its name, clean and with the extension of its kind.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Bytes.
    pub size: i64,
    /// Pixels from left to right, and from top to bottom, where it is a picture.
    pub dimensions: Option<(i64, i64)>,
}

/// A file as one person may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableFile {
    /// The file.
    pub file: StoredFile,
    /// Everybody may read it, now.
    pub is_public: bool,
}

/// An uploaded file, with its versions on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// One file for a document; for a picture one a width, the widest first.
    pub versions: Vec<StoredFile>,
    /// The address that it was fetched from, where it was not sent.
    pub source: Option<String>,
    /// The result of reading it, where it is a document that was read by now.
    pub examination: Option<Examination>,
}

impl StoredFile {
    /// The address of the file, on this site.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.sha256, &self.name)
    }
}

/// The address of the file with the hash `sha256`, which readers will know by `name`.
#[must_use]
pub fn address(sha256: &str, name: &str) -> String {
    let mut address = format!("/files/{sha256}/");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// The addresses of the widths of one picture, for `srcset`; nothing where there is but one.
#[must_use]
pub fn srcset(versions: &[StoredFile]) -> Option<String> {
    let widths = |file: &StoredFile| file.dimensions.map(|(width, _)| (width, format!("{} {width}w", file.address())));
    let mut addresses: Vec<(i64, String)> = versions.iter().filter_map(widths).collect();
    if addresses.len() < 2 {
        return None;
    }
    addresses.sort_unstable();
    Some(addresses.into_iter().map(|(_, address)| address).collect::<Vec<_>>().join(", "))
}

/// The widths, in pixels, in which a picture of `width` by `height` is kept, the widest first. One that is nearly as wide
/// as the next is left out.
#[must_use]
pub fn widths(width: u32, height: u32, highest: u32) -> Vec<u32> {
    let widest = WIDTHS.into_iter().max().unwrap_or(width).min(width);
    // A screenshot of a long scrolled page may be higher than the format allows.
    let fitting = u64::from(width) * u64::from(highest) / u64::from(height.max(1));
    let widest = widest.min(u32::try_from(fitting).unwrap_or(u32::MAX)).max(1);
    let narrower = WIDTHS.into_iter().rev().filter(|narrow| narrow * 5 / 4 <= widest && *narrow < widest);
    std::iter::once(widest).chain(narrower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn picture(width: i64) -> StoredFile {
        StoredFile {
            sha256: "ab".repeat(32),
            name: "图 1.webp".into(),
            kind: Kind::Webp,
            size: 1,
            dimensions: Some((width, 10)),
        }
    }

    #[test]
    fn a_picture_is_kept_in_three_widths_and_never_enlarged() {
        let kept = |width, height| widths(width, height, 16_383);
        assert_eq!(kept(4_000, 3_000), [1600, 960, 480]);
        assert_eq!(kept(1_600, 900), [1600, 960, 480]);
        assert_eq!(kept(1_000, 900), [1000, 480], "960 would be the same again");
        assert_eq!(kept(300, 200), [300]);
        assert_eq!(kept(1_080, 40_000), [442], "as high as it may be");
    }

    #[test]
    fn addresses_have_nothing_that_lists_of_them_would_split_at() {
        let [a, b] = [picture(960), picture(480)];
        assert_eq!(a.address(), format!("/files/{}/%E5%9B%BE%201.webp", "ab".repeat(32)));
        assert_eq!(srcset(&[a.clone(), b.clone()]), Some(format!("{} 480w, {} 960w", b.address(), a.address())));
        assert_eq!(srcset(&[a]), None);
    }

    proptest! {
        #[test]
        fn every_width_fits_its_picture(width in 1u32..60_000, height in 1u32..60_000) {
            let kept = widths(width, height, 16_383);
            prop_assert!(kept.iter().all(|kept| (1..=width.min(1600)).contains(kept)));
            prop_assert!(kept.windows(2).all(|pair| pair[0] > pair[1]));
            prop_assert!(kept.iter().all(|kept| u64::from(*kept) * u64::from(height) / u64::from(width) <= 16_383 || *kept == 1));
        }
    }
}

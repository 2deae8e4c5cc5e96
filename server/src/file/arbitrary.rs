//! Arbitrary content of a stranger's file: it is recognised or refused, and never leads to a panic.

use std::{
    fs::File,
    io::{Seek, Write},
};

use domain::file::Kind;
use proptest::{collection::vec, prelude::*, sample::select};

use super::{gif, look, picture, range, text_extraction};

/// Magic numbers of known files, and the signatures of archives.
const MARKS: [&[u8]; 12] = [
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"GIF89a\x01\0\x01\0\x80\0\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff\xe0\0\x10JFIF",
    b"RIFF\0\0\0\0WEBPVP8 ",
    b"<w:t>&#xffffffff;&amp",
];

/// Bytes with such marks among them.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        select(MARKS.to_vec()).prop_map(<[u8]>::to_vec),
        vec(any::<u8>(), 0..40),
        vec(select(vec![0u8, 1, 0xff]), 0..30),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_known_or_refused(bytes in content()) {
        if let Ok(guess) = look::beginning(&bytes) {
            let _ = look::whole(guess, file(&bytes), &bytes, "名单.csv");
        }
        let _ = look::zip::kind(file(&bytes));
        let _ = gif::moving(&file(&bytes));
    }

    #[test]
    fn any_picture_is_made_anew_or_refused(bytes in content()) {
        for kind in [Kind::Png, Kind::Jpeg, Kind::Gif, Kind::Webp, Kind::Bmp] {
            let _ = picture::versions(kind, file(&bytes));
        }
    }

    #[test]
    fn any_document_is_read_or_has_no_words(bytes in content()) {
        for kind in [Kind::Docx, Kind::Xlsx, Kind::Pptx, Kind::Ofd, Kind::Text, Kind::Csv, Kind::Pdf] {
            let _ = text_extraction::examine(file(&bytes), kind);
        }
    }

    #[test]
    fn any_part_lies_in_its_file(asked in "(bytes=)?[0-9, -]{0,24}|\\PC{0,20}", size in 0u64..1_000) {
        if let range::Part::From(first, last) = range::part(Some(&asked), size) {
            prop_assert!(first <= last && last < size);
        }
    }
}

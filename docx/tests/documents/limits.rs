//! Files that are no document, or are made to harm.

use std::io::{Cursor, Write};

use docx::Unreadable;

use super::build::{Build, p, r};

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(docx::read(b""), Err(Unreadable::Broken));
    assert_eq!(docx::read(b"PK"), Err(Unreadable::Broken));
    assert_eq!(docx::read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Err(Unreadable::Broken));
    let mut whole = Build::body(&p("", &r("甲"))).bytes();
    whole.truncate(whole.len() / 2);
    assert_eq!(docx::read(&whole), Err(Unreadable::Broken));
    assert!(docx::read(&Build::default().bytes()).is_err());
    assert!(docx::read(&Build::body("<w:p>").bytes()).is_err());
    assert!(Unreadable::TooLarge.to_string().contains("256 MB"));
}

/// A compound file with the stream `name`.
fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn a_password_and_the_old_format_are_told_apart() {
    // The head of a text of Word 97: its magic number, and ten bytes on its flags.
    let text = |flags: u16| {
        let mut text = vec![0; 8192];
        text[..2].copy_from_slice(&0xa5ec_u16.to_le_bytes());
        text[10..12].copy_from_slice(&flags.to_le_bytes());
        compound("WordDocument", &text)
    };
    for (bytes, problem) in [
        (compound("EncryptedPackage", b"text"), Unreadable::Locked),
        (text(0x1200), Unreadable::OldFormat),
        (text(0x1300), Unreadable::Locked),
        (compound("WordDocument", b"short"), Unreadable::OldFormat),
        (compound("Workbook", b"text"), Unreadable::Broken),
    ] {
        assert_eq!(docx::read(&bytes), Err(problem));
        assert!(problem.to_string().contains("另存为 .docx"), "it says what to do: {problem}");
        for length in 0..bytes.len() {
            assert!(docx::read(&bytes[..length]).is_err(), "cut off at {length}");
        }
    }
}

#[test]
fn what_unpacks_to_more_than_a_document_has_is_refused() {
    let spaces = vec![b' '; 65 * 1024 * 1024];
    let build = Build::default().packed("word/document.xml", &spaces);
    let bytes = build.bytes();
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    assert_eq!(docx::read(&bytes), Err(Unreadable::TooLarge));
}

#[test]
fn nesting_without_end_harms_nobody_and_is_told() {
    let depth = 20_000;
    let body = format!("{}{}{}", "<w:customXml>".repeat(depth), p("", &r("深处")), "</w:customXml>".repeat(depth));
    let document = Build::body(&body).read();
    assert_eq!(document.html, "");
    assert!(document.notes.iter().any(|note| note.excerpt == "深处"), "{:?}", document.notes);
    let inline = format!("{}{}{}", "<w:smartTag>".repeat(depth), r("深处"), "</w:smartTag>".repeat(depth));
    assert_eq!(Build::body(&p("", &inline)).read().notes.len(), 1);
}

#[test]
fn a_document_type_is_refused() {
    let bomb = r#"<!DOCTYPE w [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let build = Build::default().raw("word/document.xml", bomb.as_bytes());
    assert_eq!(docx::read(&build.bytes()), Err(Unreadable::Broken));
}

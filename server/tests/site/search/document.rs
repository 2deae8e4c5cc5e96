//! What stands in attachments is found, and documents made to do harm do none.

use domain::editing::{Attached, Fields};

use super::encoded;
use crate::{
    builders::column,
    file,
    harness::Site,
    office::{approve, editor, fields, reviewer, save, submit},
};

on_both!(what_stands_in_attachments_is_found, documents_made_to_do_harm_do_none);

async fn found(site: &Site, words: &str) -> Vec<String> {
    site.get(&format!("/search?q={}", encoded(words))).await.attributes(".hits h3 a", "href")
}

/// A page that shows `text` by a font that says which characters its glyphs are.
fn pdf(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let hexadecimal: String = units.iter().map(|unit| format!("{unit:04X}")).collect();
    let show = format!("BT /F1 12 Tf 72 700 Td <{hexadecimal}> Tj ET");
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def \
        1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange \
        endcmap CMapName currentdict /CMap defineresource pop end end";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{show}\nendstream", show.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len()),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
            /Supplement 0 >> >>"
            .to_owned(),
    ];
    let (mut bytes, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

fn docx(text: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    file::make::zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

async fn what_stands_in_attachments_is_found(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let mut attachments = Vec::new();
    for (name, bytes) in [
        ("预算.pdf", pdf("一般公共预算收入")),
        ("方案.docx", docx("防汛抗旱应急预案")),
        ("表.txt", b"\xc9\xe7\xb1\xa3".to_vec()),
    ] {
        let sent = file::sent(&site, &writer, name, &bytes).await;
        attachments.push(Attached { sha256: sent["sha256"].as_str().unwrap().to_owned(), name: name.to_owned() });
    }
    let with = Fields { attachments, ..fields(column, "一") };
    let id = save(&site, &writer, None, 0, with).await.unwrap().article;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    let here = [format!("/articles/{id}")];
    assert_eq!(found(&site, "方案").await, here, "by the name at once");
    for words in ["公共预算", "“一般公共预算收入”", "抗旱", "社保"] {
        assert_eq!(found(&site, words).await, here, "{words}");
    }
    assert!(site.services.files.unread(None, 9).await.unwrap().is_empty(), "they were read as they came");
}

async fn documents_made_to_do_harm_do_none(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let circle = String::from_utf8(pdf("圈")).unwrap().replace("/Kids [3 0 R]", "/Kids [2 0 R]").into_bytes();
    let deep =
        format!("%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n", "[".repeat(200_000));
    let cut = pdf("半")[..200].to_vec();
    for (name, bytes) in
        [("circle.pdf", circle), ("deep.pdf", deep.into_bytes()), ("cut.pdf", cut), ("none.pdf", file::make::pdf("x"))]
    {
        file::sent(&site, &writer, name, &bytes).await;
    }
    assert!(site.services.files.unread(None, 9).await.unwrap().is_empty(), "each was looked at once");
    assert_eq!(site.get("/search").await.status, 200);
}

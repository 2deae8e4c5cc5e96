//! Documents of random parts, some of them hidden: the text has all words that readers see, and no others.

use std::{
    fs::File,
    io::{Seek, Write},
};

use domain::{document::Examination, file::Kind};
use proptest::{collection::vec, prelude::*, sample::select};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::examine;

fn archive(parts: &[(&str, String)]) -> File {
    let mut archive = ZipWriter::new(tempfile::tempfile().unwrap());
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let mut file = archive.finish().unwrap();
    file.rewind().unwrap();
    file
}

/// A unique word.
fn word(number: usize) -> String {
    format!("词{number}尾")
}

/// Checks that `found` has the words for which `is_shown` is true, and no others.
fn check(found: &Examination, is_shown: &[bool]) -> Result<(), TestCaseError> {
    for (number, is_shown) in is_shown.iter().enumerate() {
        prop_assert_eq!(found.text.contains(&word(number)), *is_shown, "{}: {}", word(number), &found.text);
    }
    Ok(())
}

/// Forms of a word in a Word document, and whether readers see it.
const WAYS: [(&str, bool); 22] = [
    ("<w:r><w:t>@</w:t></w:r>", true),
    ("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">@</w:t><w:tab/></w:r>", true),
    ("<w:ins><w:r><w:t>@</w:t></w:r></w:ins>", true),
    ("<w:moveTo><w:r><w:t>@</w:t></w:r></w:moveTo>", true),
    ("<w:r><w:rPr><w:rStyle w:val=\"hid\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>@</w:t></w:r>", true),
    ("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>@</w:t></w:r>", true),
    ("<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>@</w:t></w:r></w:fldSimple>", true),
    (
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>@</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        true,
    ),
    (
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent><w:p><w:r><w:t>@</w:t></w:r></w:p>\
         </w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:p><w:r><w:t>备用</w:t></w:r></w:p></mc:Fallback>\
         </mc:AlternateContent></w:r>",
        true,
    ),
    ("<w:sdt><w:sdtContent><w:r><w:t>@</w:t></w:r></w:sdtContent></w:sdt>", true),
    (
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>@</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        true,
    ),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:r><w:rPr><w:vanish w:val=\"true\"/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:r><w:rPr><w:specVanish/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:r><w:rPr><w:rStyle w:val=\"hid\"/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:r><w:rPr><w:rStyle w:val=\"child\"/></w:rPr><w:t>@</w:t></w:r>", false),
    ("<w:del><w:r><w:delText>@</w:delText></w:r></w:del>", false),
    ("<w:moveFrom><w:r><w:t>@</w:t></w:r></w:moveFrom>", false),
    ("<w:r><w:instrText>@</w:instrText></w:r>", false),
    (
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>首选</w:t></mc:Choice><mc:Fallback><w:t>@</w:t></mc:Fallback>\
         </mc:AlternateContent></w:r>",
        false,
    ),
    (
        "<w:r><w:drawing><wp:anchor><wp:docPr id=\"1\" hidden=\"1\"/><a:graphic><w:txbxContent><w:p><w:r><w:t>@</w:t></w:r></w:p>\
         </w:txbxContent></a:graphic></wp:anchor></w:drawing></w:r>",
        false,
    ),
];

const STYLES: &str = "<w:styles><w:style w:type=\"character\" w:styleId=\"hid\"><w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"child\"><w:basedOn w:val=\"hid\"/></w:style></w:styles>";

fn docx(paragraphs: &[Vec<usize>]) -> (File, Vec<bool>) {
    let (mut body, mut is_shown) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        body.push_str("<w:p>");
        for way in paragraph {
            let (xml, shown) = WAYS[*way];
            body.push_str(&xml.replace('@', &word(is_shown.len())));
            is_shown.push(shown);
        }
        body.push_str("</w:p>");
    }
    let comment = format!(
        "<w:comments><w:comment><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment></w:comments>",
        word(is_shown.len())
    );
    is_shown.push(false);
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/comments.xml", comment),
    ];
    (archive(&parts), is_shown)
}

/// A sheet: whether it is hidden, which of three columns are, and its rows of cells.
type Sheet = (bool, [bool; 3], Vec<(bool, [bool; 3])>);

fn sheet() -> impl Strategy<Value = Sheet> {
    (any::<bool>(), any::<[bool; 3]>(), vec((any::<bool>(), any::<[bool; 3]>()), 0..5))
}

fn xlsx(sheets: &[Sheet]) -> (File, Vec<bool>) {
    let (mut list, mut relations, mut strings, mut is_shown) =
        (String::new(), String::new(), String::new(), Vec::new());
    let mut parts = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    for (at, (is_hidden, columns, rows)) in sheets.iter().enumerate() {
        let state = ["", " state=\"hidden\""][usize::from(*is_hidden)];
        list.push_str(&format!("<sheet name=\"表{at}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>"));
        relations.push_str(&format!(
            "<Relationship Id=\"r{at}\" Type=\"x/worksheet\" Target=\"worksheets/Sheet{at}.xml\"/>"
        ));
        let mut xml = String::from("<worksheet><cols>");
        for (column, is_hidden) in (1..).zip(columns).filter(|(_, is_hidden)| **is_hidden) {
            xml.push_str(&format!("<col min=\"{column}\" max=\"{column}\" hidden=\"{}\"/>", u8::from(*is_hidden)));
        }
        xml.push_str("</cols><sheetData>");
        for (number, (hides_row, cells)) in (1..).zip(rows) {
            xml.push_str(&format!("<row r=\"{number}\"{}>", ["", " hidden=\"1\""][usize::from(*hides_row)]));
            for (column, is_inline) in cells.iter().enumerate() {
                let (word, name) = (word(is_shown.len()), ["A", "B", "C"][column]);
                if *is_inline {
                    xml.push_str(&format!("<c r=\"{name}{number}\" t=\"inlineStr\"><is><t>{word}</t></is></c>"));
                } else {
                    let at = strings.matches("<si>").count();
                    strings.push_str(&format!("<si><t>{word}</t></si>"));
                    xml.push_str(&format!("<c r=\"{name}{number}\" t=\"s\"><v>{at}</v></c>"));
                }
                is_shown.push(!is_hidden && !hides_row && !columns[column]);
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/Sheet{at}.xml"), xml));
    }
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst>{strings}</sst>")));
    let parts: Vec<(&str, String)> = parts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    (archive(&parts), is_shown)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_word_document_has_the_words_that_readers_see(
        paragraphs in vec(vec(select((0..WAYS.len()).collect::<Vec<_>>()), 0..6), 0..6),
    ) {
        let (file, is_shown) = docx(&paragraphs);
        let found = examine(file, Kind::Docx).unwrap();
        check(&found, &is_shown)?;
        prop_assert!(!found.text.contains("备用"));
    }

    #[test]
    fn a_workbook_has_the_words_that_readers_see(sheets in vec(sheet(), 1..4)) {
        let (file, is_shown) = xlsx(&sheets);
        check(&examine(file, Kind::Xlsx).unwrap(), &is_shown)?;
    }
}

fn notes(found: &Examination) -> Vec<String> {
    found.notes.iter().map(|note| note.text.split('。').next().unwrap().to_owned()).collect()
}

#[test]
fn deleted_rows_and_ends_of_paragraphs_headers_and_notes_are_as_word_shows_them() {
    let document = "<w:document><w:body>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删去的行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:p><w:del><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:del></w:p>\
        <w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:headerReference w:type=\"first\" r:id=\"h2\"/></w:sectPr>\
        </w:body></w:document>";
    let relations = "<Relationships><Relationship Id=\"h1\" Type=\"x/header\" Target=\"header1.xml\"/>\
        <Relationship Id=\"h2\" Type=\"x/header\" Target=\"header2.xml\"/>\
        <Relationship Id=\"n\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";
    let text = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let parts = [
        ("word/document.xml", document.to_owned()),
        ("word/_rels/document.xml.rels", relations.to_owned()),
        ("word/header1.xml", format!("<w:hdr>{}</w:hdr>", text("每页的页眉"))),
        ("word/header2.xml", format!("<w:hdr>{}</w:hdr>", text("不用的首页页眉"))),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes><w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote></w:footnotes>",
                text("脚注"),
                text("随文字删去的脚注")
            ),
        ),
    ];
    let found = examine(archive(&parts), Kind::Docx).unwrap();
    let lines: Vec<&str> = found.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["前半后半", "脚注", "每页的页眉"]);
    assert_eq!(notes(&found), ["有隐藏的文字", "有修订中删去、尚未接受的文字"]);
}

#[test]
fn a_workbook_hides_narrow_columns_low_rows_merged_cells_and_formats() {
    let sheet = "<worksheet><cols><col min=\"2\" max=\"2\" width=\"0\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"str\"><v>看得见</v></c><c r=\"B1\" t=\"str\"><v>窄列</v></c><c r=\"C1\" s=\"1\" t=\"str\"><v>空格式</v></c></row>\
        <row r=\"2\" ht=\"0\"><c r=\"A2\" t=\"str\"><v>矮行</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"str\"><v>合并</v></c><c r=\"C3\" t=\"str\"><v>压住的</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><v>13912345678</v></c><c r=\"D4\" s=\"2\"><v>13912345679</v></c></row>\
        </sheetData><mergeCells><mergeCell ref=\"A3:C3\"/></mergeCells></worksheet>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"3\"/></cellXfs></styleSheet>";
    let parts = [
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ("xl/styles.xml", styles.to_owned()),
        (
            "xl/comments1.xml",
            "<comments><commentList><comment><text><t>内部</t></text></comment></commentList></comments>".to_owned(),
        ),
        ("xl/pivotCache/pivotCacheRecords1.xml", "<r><s v=\"底册\"/></r>".to_owned()),
    ];
    let found = examine(archive(&parts), Kind::Xlsx).unwrap();
    assert_eq!(found.text.lines().collect::<Vec<_>>(), ["看得见", "合并", "13912345678"]);
    assert_eq!(found.personal.mobiles, 2, "however a number is shown");
    assert_eq!(
        notes(&found),
        ["有隐藏或筛掉的行", "有隐藏的列", "有内容不显示的单元格", "有批注", "存有从别的文件取来的数据"]
    );
}

#[test]
fn a_presentation_shows_its_slides_without_notes_and_hidden_shapes() {
    let slide = |show: &str, words: &str| {
        format!(
            "<p:sld{show}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"2\"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p>\
             </p:txBody></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" hidden=\"1\"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>藏框</a:t></a:r></a:p>\
             </p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
        )
    };
    let parts = [
        ("ppt/presentation.xml", "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"b\"/><p:sldId id=\"257\" r:id=\"a\"/></p:sldIdLst></p:presentation>".to_owned()),
        (
            "ppt/_rels/presentation.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/slide\" Target=\"slides/slide1.xml\"/>\
             <Relationship Id=\"b\" Type=\"x/slide\" Target=\"slides/slide2.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("ppt/slides/slide1.xml", slide(" show=\"0\"", "藏页")),
        ("ppt/slides/slide2.xml", slide("", "首页")),
        ("ppt/slides/slide3.xml", slide("", "落下的页")),
        (
            "ppt/slides/_rels/slide2.xml.rels",
            "<Relationships><Relationship Id=\"n\" Type=\"x/notesSlide\" Target=\"../notesSlides/notesSlide1.xml\"/></Relationships>".to_owned(),
        ),
        ("ppt/notesSlides/notesSlide1.xml", "<p:notes><a:p><a:r><a:t>讲稿</a:t></a:r><a:fld><a:t>1</a:t></a:fld></a:p></p:notes>".to_owned()),
    ];
    let found = examine(archive(&parts), Kind::Pptx).unwrap();
    assert_eq!(found.text.trim(), "首页");
    assert_eq!(notes(&found), ["有隐藏的幻灯片", "有演讲者备注", "有隐藏的文本框或图形里的文字"]);
}

#[test]
fn documents_inside_of_documents_are_told_and_looked_through() {
    let inner = {
        use std::io::Read;
        let sheet = "<worksheet><sheetData><row><c t=\"str\"><v>底册 13912345678</v></c></row></sheetData></worksheet>";
        let mut bytes = Vec::new();
        archive(&[("xl/worksheets/sheet1.xml", sheet.to_owned())]).read_to_end(&mut bytes).unwrap();
        bytes
    };
    let mut outer = ZipWriter::new(tempfile::tempfile().unwrap());
    for (name, bytes) in [
        (
            "word/document.xml",
            &b"<w:document><w:p><w:r><w:t>\xe6\xad\xa3\xe6\x96\x87</w:t></w:r></w:p></w:document>"[..],
        ),
        ("word/embeddings/Sheet1.xlsx", &inner[..]),
    ] {
        outer.start_file(name, SimpleFileOptions::default()).unwrap();
        outer.write_all(bytes).unwrap();
    }
    let mut file = outer.finish().unwrap();
    file.rewind().unwrap();
    let found = examine(file, Kind::Docx).unwrap();
    assert_eq!((found.text.trim(), found.personal.mobiles), ("正文", 1));
    assert_eq!(notes(&found), ["嵌有别的文件"]);
}

#[test]
fn an_ofd_shows_what_is_visible() {
    let page = "<ofd:Page><ofd:TextObject><ofd:TextCode>看得见</ofd:TextCode></ofd:TextObject>\
        <ofd:TextObject Visible=\"false\"><ofd:TextCode>看不见</ofd:TextCode></ofd:TextObject>\
        <ofd:TextObject><ofd:TextCode>又看得见</ofd:TextCode></ofd:TextObject></ofd:Page>";
    let found = examine(archive(&[("Doc_0/Pages/Page_0/Content.xml", page.to_owned())]), Kind::Ofd).unwrap();
    assert_eq!(found.text, "看得见\n又看得见\n");
    assert_eq!(notes(&found), ["有隐藏的文本框或图形里的文字"]);
}

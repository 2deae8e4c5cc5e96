//! Tables: every word is in the result, or in the notes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write};

use domain::ingest::{Effect, Note, Place, Unit};
use import::{ArticleTable, articles};
use proptest::{collection::vec, option, prelude::*};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A piece of a body.
#[derive(Debug, Clone)]
enum Piece {
    /// Words in an element that a body may have, or in one that it may not have and that goes without them.
    Words(&'static str, String),
    /// Words in an element that has none of an article.
    Silent(&'static str, String),
}

impl Piece {
    fn html(&self) -> String {
        match self {
            Self::Words("td", word) => format!("<table><tr><td class=\"x\">{word}</td></tr></table>"),
            Self::Words("a", word) => format!("<a href=\"javascript:x()\">{word}</a>"),
            Self::Words(name, word) | Self::Silent(name, word) => {
                format!("<{name} style=\"color:red\">{word}</{name}>")
            }
        }
    }
}

/// A row: its texts in columns that are known, and in one that nobody knows.
#[derive(Debug, Clone)]
struct Row {
    title: Option<String>,
    pieces: Vec<Piece>,
    source: String,
    day: &'static str,
    extra: Option<String>,
}

const HEADER: [&str; 5] = ["标题", "正文", "来源", "日期", "旧系统编号"];

impl Row {
    fn body(&self) -> String {
        self.pieces.iter().map(Piece::html).collect()
    }

    fn cells(&self) -> [String; 5] {
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
        [text(&self.title), self.body(), self.source.clone(), self.day.to_owned(), text(&self.extra)]
    }
}

fn word() -> impl Strategy<Value = String> {
    "[天地山水火]{1,3}[a-z]{2}[0-9]{3}"
}

fn piece() -> impl Strategy<Value = Piece> {
    let words =
        prop::sample::select(vec!["p", "div", "b", "font", "h3", "td", "a", "form", "center", "blockquote", "li"]);
    let silent = prop::sample::select(vec!["script", "style", "textarea", "button", "noscript"]);
    prop_oneof![
        4 => (words, word()).prop_map(|(name, word)| Piece::Words(name, word)),
        1 => (silent, word()).prop_map(|(name, word)| Piece::Silent(name, word)),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    let day = prop::sample::select(vec!["2023-02-17", "", "昨天", "20240102"]);
    (option::weighted(0.9, word()), vec(piece(), 0..5), word(), day, option::of(word()))
        .prop_map(|(title, pieces, source, day, extra)| Row { title, pieces, source, day, extra })
}

fn csv(rows: &[Row]) -> Vec<u8> {
    let mut writer = csv_writer();
    writer.write_record(HEADER).unwrap();
    for row in rows {
        writer.write_record(row.cells()).unwrap();
    }
    writer.into_inner().unwrap()
}

fn csv_writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

fn json_lines(rows: &[Row]) -> Vec<u8> {
    let line = |row: &Row| {
        let members = HEADER.iter().map(|name| (*name).to_owned()).zip(row.cells().map(serde_json::Value::from));
        serde_json::Value::Object(members.collect()).to_string() + "\n"
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

fn workbook(rows: &[Row]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let line = |(number, cells): (usize, [String; 5])| {
        let cells = ["A", "B", "C", "D", "E"].iter().zip(&cells).filter(|(_, text)| !text.is_empty());
        let cell = |(column, text): (&&str, &String)| {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escape(text))
        };
        format!("<row r=\"{number}\">{}</row>", cells.map(cell).collect::<String>())
    };
    let lines = std::iter::once(HEADER.map(str::to_owned)).chain(rows.iter().map(Row::cells));
    let data: String = (1..).zip(lines).map(line).collect();
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>")),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Characters that `notes` say were dropped.
fn dropped(notes: &[Note]) -> usize {
    let dropped = notes.iter().filter(|note| note.effect == Effect::Dropped).filter_map(|note| note.amount);
    dropped.filter(|amount| amount.unit == Unit::Characters).map(|amount| amount.count).sum()
}

fn check(rows: &[Row], table: ArticleTable, first: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(table.rows.len(), rows.len());
    for ((line, row), read) in (first..).zip(rows).zip(table.rows) {
        match read {
            Err(wrong) => {
                prop_assert_eq!(wrong.line, line);
                let no_words = !row.pieces.iter().any(|piece| matches!(piece, Piece::Words(..)));
                prop_assert!(row.title.is_none() || row.day == "昨天" || no_words, "{}: {:?}", wrong.problem, row);
            }
            Ok(read) => {
                prop_assert_eq!(read.line, line);
                prop_assert_eq!(Some(&read.article.title), row.title.as_ref());
                prop_assert_eq!(read.article.source.as_ref(), Some(&row.source));
                let mut silent = 0;
                for piece in &row.pieces {
                    match piece {
                        Piece::Words(_, word) => {
                            prop_assert!(read.article.body.contains(word.as_str()), "{}: {}", word, read.article.body);
                        }
                        Piece::Silent(_, word) => silent += word.chars().count(),
                    }
                }
                prop_assert_eq!(dropped(&read.notes), silent, "{:?}", &read.notes);
            }
        }
    }
    let extras: Vec<&String> = rows.iter().filter_map(|row| row.extra.as_ref()).collect();
    let column = Place::Cell { line: None, column: HEADER[4].to_owned() };
    let note = table.notes.iter().find(|note| note.place == column);
    prop_assert_eq!(note.and_then(|note| note.amount).map_or(0, |amount| amount.count), extras.len());
    prop_assert_eq!(note.map(|note| &note.excerpt), extras.first().copied());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_table_is_in_the_result_or_in_the_report(rows in vec(row(), 1..6)) {
        check(&rows, articles("a.csv", &csv(&rows)).unwrap(), 2)?;
        check(&rows, articles("a.jsonl", &json_lines(&rows)).unwrap(), 1)?;
        check(&rows, articles("a.xlsx", &workbook(&rows)).unwrap(), 2)?;
    }

    #[test]
    fn no_file_makes_it_panic(bytes in vec(any::<u8>(), 0..200), name in prop::sample::select(vec!["a.csv", "a.jsonl", "a.xlsx", "a.xls", "a.ods"])) {
        let _ = articles(name, &bytes).map(|table| table.rows.count());
        let _ = articles(name, &[b"PK\x03\x04", &bytes[..]].concat()).map(|table| table.rows.count());
        let _ = articles(name, &[&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &bytes].concat());
    }
}

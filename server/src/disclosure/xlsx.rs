//! The catalogue as a workbook (ECMA-376): written row by row into a file that nobody sees, and sent from there.

use std::{
    fs::File,
    io::{self, BufWriter, Seek, Write},
};

use axum::body::Body;
use domain::{
    body::escape,
    fault::{Failure, Outcome},
};
use tokio::sync::mpsc::{Receiver, channel};
use tokio_util::io::ReaderStream;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Asked, cells, heads};

/// A sheet has 1,048,576 rows.
const MOST_ROWS: usize = 1_000_000;
/// A cell holds 32,767 characters.
const LONGEST: usize = 32_000;
/// In characters, by the columns of [`heads`].
const WIDTHS: [u16; 9] = [28, 50, 60, 12, 24, 24, 24, 8, 40];

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook.
///
/// # Errors
/// What kept the catalogue from being read, or the file from being written.
pub(super) async fn made(asked: Asked) -> Outcome<Body> {
    let (heads, (sender, rows)) = (heads(), channel::<Vec<String>>(64));
    let writing = tokio::task::spawn_blocking(move || written(&heads, rows));
    let mut part = asked.after(&[]).await?;
    'all: while !part.is_empty() {
        for line in &part {
            // The writer has stopped: it says why below.
            if sender.send(cells(line, &asked.site)).await.is_err() {
                break 'all;
            }
        }
        part = asked.after(&part).await?;
    }
    drop(sender);
    let file = match writing.await {
        Ok(Ok(file)) => file,
        Ok(Err(error)) => return Err(failed(&error)),
        Err(error) => return Err(failed(&error)),
    };
    Ok(Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file))))
}

fn failed(error: &dyn std::fmt::Display) -> domain::fault::Fault {
    let id = format!("xlsx-{:016x}", rand::random::<u64>());
    tracing::error!(failure = id, %error, "the catalogue could not be written as a workbook");
    Failure { id }.into()
}

fn written(heads: &[String], mut rows: Receiver<Vec<String>>) -> io::Result<File> {
    let mut archive = ZipWriter::new(BufWriter::new(tempfile::tempfile()?));
    for (name, content) in parts() {
        archive.start_file(name, SimpleFileOptions::default())?;
        write!(archive, "{DECLARATION}{content}")?;
    }
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    let widths = (1..)
        .zip(WIDTHS)
        .map(|(column, width)| format!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"));
    let widths: String = widths.collect();
    write!(archive, "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><cols>{widths}</cols><sheetData>{}", row(heads))?;
    for _ in 1..MOST_ROWS {
        let Some(cells) = rows.blocking_recv() else { break };
        archive.write_all(row(&cells).as_bytes())?;
    }
    archive.write_all(b"</sheetData></worksheet>")?;
    let mut file = archive.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// A row of texts: whatever a cell begins with, nothing of it is a formula.
fn row(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
        let text: String = cell.chars().filter(allowed).take(LONGEST).collect();
        format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escape(&text))
    };
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

/// What a workbook needs besides its sheet.
fn parts() -> [(&'static str, String); 4] {
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{SHEET}.worksheet+xml\"/></Types>"
    );
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escape(app::page_words().disclosure.catalogue)
    );
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml")),
    ]
}

//! The catalogue as a workbook (ECMA-376): written row by row into a temporary file, and sent from there.

use std::{
    fs::File,
    io::{self, BufWriter, Seek, Write},
};

use axum::body::Body;
use domain::{
    body::escape,
    date::date,
    fault::{Failure, Outcome},
};
use tokio::sync::mpsc::{Receiver, channel};
use tokio_util::io::ReaderStream;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Asked, cells, heads};

/// Limit of rows, below a sheet's 1,048,576.
const MOST_ROWS: usize = 1_000_000;
/// Limit of characters, below a cell's 32,767.
const LONGEST: usize = 32_000;
/// Widths in characters, by the columns of [`heads`].
const WIDTHS: [u16; 9] = [28, 50, 60, 12, 24, 24, 24, 8, 40];
/// The column of [`heads`] with the days.
const DAYS: usize = 3;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook as a stream.
///
/// # Errors
/// The error of reading the catalogue, or of writing the file.
pub(super) async fn made(asked: Asked) -> Outcome<Body> {
    let (heads, (sender, rows)) = (heads(), channel::<Vec<String>>(64));
    let writing = tokio::task::spawn_blocking(move || written(&heads, rows));
    let mut part = asked.after(&[]).await?;
    'all: while !part.is_empty() {
        for line in &part {
            // The writer has stopped: its error is returned below.
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
    write!(archive, "{DECLARATION}<worksheet xmlns=\"{MAIN}\">{FROZEN}{}<sheetData>{}", columns(), row(heads))?;
    let mut rows_written = 1;
    while rows_written < MOST_ROWS {
        let Some(cells) = rows.blocking_recv() else { break };
        archive.write_all(row(&cells).as_bytes())?;
        rows_written += 1;
    }
    let last = char::from(b'A' + u8::try_from(WIDTHS.len() - 1).unwrap_or_default());
    write!(archive, "</sheetData><autoFilter ref=\"A1:{last}{rows_written}\"/></worksheet>")?;
    let mut file = archive.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// The heading row stays in view.
const FROZEN: &str = "<sheetViews><sheetView workbookViewId=\"0\">\
    <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
    <selection pane=\"bottomLeft\"/></sheetView></sheetViews>";

fn columns() -> String {
    let widths = (1..)
        .zip(WIDTHS)
        .map(|(column, width)| format!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"));
    format!("<cols>{}</cols>", widths.collect::<String>())
}

/// A row of texts and a day: no cell is a formula, whatever it begins with.
fn row(cells: &[String]) -> String {
    let cell = |(column, cell): (usize, &String)| {
        if let Some(serial) = (column == DAYS).then(|| serial(cell)).flatten() {
            return format!("<c s=\"1\"><v>{serial}</v></c>");
        }
        let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
        let text: String = cell.chars().filter(allowed).take(LONGEST).collect();
        format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escape(&text))
    };
    format!("<row>{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

/// The day `iso` as spreadsheets count days; `None` before March 1900, as they count a day that never existed, and for an invalid
/// day.
fn serial(iso: &str) -> Option<i32> {
    const FIRST: i32 = 61;
    let days = date(1899, 12, 30).until(iso.parse().ok()?);
    (days >= FIRST).then_some(days)
}

/// The other parts of a workbook.
fn parts() -> [(&'static str, String); 5] {
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{SHEET}.styles+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{SHEET}.worksheet+xml\"/></Types>"
    );
    let related = |targets: &[(&str, &str)]| {
        let related = (1..).zip(targets).map(|(number, (kind, target))| {
            format!("<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        });
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", related.collect::<String>())
    };
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escape(app::page_words().disclosure.catalogue)
    );
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", related(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", related(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
        ("xl/styles.xml", styles()),
    ]
}

/// Two styles of cells: plain, and that of a day.
fn styles() -> String {
    const PLAIN: &str = "fontId=\"0\" fillId=\"0\" borderId=\"0\"";
    format!(
        "<styleSheet xmlns=\"{MAIN}\">\
         <numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border/></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" {PLAIN}/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" {PLAIN} xfId=\"0\"/>\
         <xf numFmtId=\"164\" {PLAIN} xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    )
}

#[cfg(test)]
mod tests {
    use super::serial;

    #[test]
    fn a_day_is_a_number_that_spreadsheets_count() {
        for (iso, number) in
            [("1900-03-01", 61), ("2023-02-17", 44_974), ("2026-11-30", 46_356), ("9999-12-31", 2_958_465)]
        {
            assert_eq!(serial(iso), Some(number), "{iso}");
        }
        for none in ["", "1900-02-28", "生成日期", "2023-02-30"] {
            assert_eq!(serial(none), None, "{none}");
        }
    }
}

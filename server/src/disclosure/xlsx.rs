//! The catalogue as a workbook: written row by row into a file that nobody sees, and sent from there.

use std::{
    fs::File,
    io::{BufWriter, Seek},
};

use axum::body::Body;
use domain::fault::{Failure, Outcome};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use tokio::sync::mpsc::{Receiver, channel};
use tokio_util::io::ReaderStream;

use super::{Asked, cells, heads};

/// A sheet has 1,048,576 rows.
const MOST_ROWS: u32 = 1_000_000;
/// A cell holds 32,767 characters.
const LONGEST: usize = 32_000;
/// In characters, by the columns of [`heads`].
const WIDTHS: [u16; 9] = [28, 50, 60, 12, 24, 24, 24, 8, 40];

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

fn written(heads: &[String], mut rows: Receiver<Vec<String>>) -> Result<File, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for row in 1..MOST_ROWS {
        let Some(cells) = rows.blocking_recv() else { break };
        for (column, cell) in (0u16..).zip(cells) {
            // As a text, whatever it begins with: nothing of it is a formula.
            sheet.write_string(row, column, cell.chars().take(LONGEST).collect::<String>())?;
        }
    }
    let mut file = BufWriter::new(tempfile::tempfile()?);
    workbook.save_to_writer(&mut file)?;
    let mut file = file.into_inner().map_err(|error| error.into_error())?;
    file.rewind()?;
    Ok(file)
}

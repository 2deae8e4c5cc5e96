//! Comma-separated values (RFC 4180), as spreadsheets save them; tabs and semicolons part them as well.

use csv::{ReaderBuilder, StringRecord};

use super::{Read, Row, Wrong, header};
use crate::Unreadable;

/// The rows of `text`; the first line names the columns.
pub fn read(file: &str, text: &str, needed: &[&[&str]]) -> Result<Vec<Read<Row>>, Unreadable> {
    let first = text.lines().next().unwrap_or_default();
    let parting = [b',', b'\t', b';'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(parting.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let (mut names, mut rows, mut record) = (None, Vec::new(), StringRecord::new());
    loop {
        let line = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => {
                let line = record.position().map_or(line, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
                let cells: Vec<String> = record.iter().map(str::to_owned).collect();
                match &names {
                    None => names = Some(header(file, cells, needed)?),
                    Some(names) => rows.push(Row::of(line, names, cells)),
                }
            }
            Err(error) => rows.push(Err(Wrong { line, problem: format!("这一行读不出来（{error}）") })),
        }
    }
    if names.is_none() {
        return Err(Unreadable::Empty { file: file.to_owned() });
    }
    Ok(rows)
}

//! Comma-separated values (RFC 4180), as spreadsheets save them; tabs and semicolons part them as well.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};

use super::{Header, Known, Reading, Table};
use crate::Unreadable;

/// The rows of `text`; the first line names the columns.
pub fn read(file: &str, text: &str, known: Known) -> Result<Table, Unreadable> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let parting = [b',', b'\t', b';'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(parting.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let (mut record, mut lines) = (StringRecord::new(), Lines { text, at: 0, line: 1 });
    let header = loop {
        match reader.read_record(&mut record) {
            Ok(true) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => {
                let line = lines.line_of(record.position().map_or(0, csv::Position::byte));
                let names = record.iter().map(str::to_owned).collect();
                break Header::new(file, line, names, BTreeSet::new(), known)?;
            }
            Ok(false) | Err(_) => return Err(Unreadable::Empty { file: file.to_owned() }),
        }
    };
    let mut reading = Reading::new(&header, true);
    loop {
        let start = reader.position().byte();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => {
                let line = lines.line_of(start);
                let end = reader.position().byte();
                match beyond(&header, &record).or_else(|| lines.left_open(start, end)) {
                    Some(problem) => reading.wrong(line, problem),
                    None => reading.row(line, record.iter().map(str::to_owned).enumerate()),
                }
            }
            Err(error) => reading.wrong(lines.line_of(start), format!("这一行读不出来（{error}）")),
        }
    }
    Ok(reading.finish())
}

/// A note if the row has more cells than the table has columns: a quote or a comma is not where it was meant.
fn beyond(header: &Header, record: &StringRecord) -> Option<String> {
    let beyond = record.iter().skip(header.len()).any(|cell| !cell.trim().is_empty());
    beyond.then(|| format!("这一行有 {} 格，表头只有 {} 格。请检查引号和分隔符", record.len(), header.len()))
}

/// The beginnings of lines. The parser counts a record's line before it has passed the end of the line above.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The number of the line with the first character of the record that the parser looks for from `byte` on. Records are
    /// asked for in their order.
    fn line_of(&mut self, byte: u64) -> usize {
        let bytes = self.text.as_bytes();
        let mut start = usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        while bytes.get(start).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            start += 1;
        }
        let passed = bytes.get(self.at..start).unwrap_or_default();
        let next = |at: usize| bytes.get(self.at + at + 1);
        let is_end = |(at, byte): (usize, &u8)| *byte == b'\n' || (*byte == b'\r' && next(at) != Some(&b'\n'));
        self.line += passed.iter().enumerate().filter(|found| is_end(*found)).count();
        self.at = self.at.max(start);
        self.line
    }

    /// A note if the record from `start` to `end` is the last one, and all up to the end of the file became a part of it, because
    /// a quote was left open.
    fn left_open(&self, start: u64, end: u64) -> Option<String> {
        let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let written = self.text.get(place(start)..place(end)).unwrap_or_default().trim();
        let breaks = written.matches('\n').count();
        let is_open = place(end) == self.text.len() && breaks > 0 && written.matches('"').count() % 2 == 1;
        is_open.then(|| format!("引号没有成对，从这一行起到文件末尾的 {} 行都成了一格。请检查引号", breaks + 1))
    }
}

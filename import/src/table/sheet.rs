//! Spreadsheets: the first sheet, whose first row names the columns.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use jiff::{Span, civil::date};

use super::{Read, Row, header};
use crate::Unreadable;

/// The rows of the spreadsheet in `bytes`.
pub fn read(file: &str, bytes: &[u8], needed: &[&[&str]]) -> Result<Vec<Read<Row>>, Unreadable> {
    let broken = |problem: String| Unreadable::BadSheet { file: file.to_owned(), problem };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let sheet = book.worksheet_range_at(0).ok_or_else(|| Unreadable::Empty { file: file.to_owned() })?;
    let sheet = sheet.map_err(|error| broken(error.to_string()))?;
    let first = sheet.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
    let (mut names, mut rows) = (None, Vec::new());
    for (number, cells) in (first + 1..).zip(sheet.rows()) {
        let cells: Vec<String> = cells.iter().map(text).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &names {
            None => names = Some(header(file, cells, needed)?),
            Some(names) => rows.push(Row::of(number, names, cells)),
        }
    }
    if names.is_none() {
        return Err(Unreadable::Empty { file: file.to_owned() });
    }
    Ok(rows)
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(at) if at.is_datetime() => moment(at.as_f64()).unwrap_or_else(|| at.as_f64().to_string()),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// A moment as spreadsheets count it: days since 1899-12-30.
fn moment(days: f64) -> Option<String> {
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
    let seconds = (days * 86_400.0).round() as i64;
    let at = date(1899, 12, 30).at(0, 0, 0, 0).checked_add(Span::new().seconds(seconds)).ok()?;
    let is_day = seconds % 86_400 == 0;
    Some(if is_day { at.date().to_string() } else { at.strftime("%Y-%m-%d %H:%M:%S").to_string() })
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_is_counted_from_the_day_before_the_century() {
        assert_eq!(moment(44_974.0).as_deref(), Some("2023-02-17"));
        assert_eq!(moment(44_974.375).as_deref(), Some("2023-02-17 09:00:00"));
        assert_eq!(moment(-1.0), None);
        assert_eq!(moment(f64::NAN), None);
    }
}

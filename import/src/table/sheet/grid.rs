//! The cells of a sheet, by their places: a cell far away takes no more room than one that is near.

use std::collections::BTreeMap;

use calamine::{Data, ExcelDateTime};
use domain::ingest::{Effect, Note, Place, Unit};
use jiff::{
    Unit as Step,
    civil::{Date, DateTime},
};

use super::Problem;
use crate::table::header::letters;

/// Cells of a sheet that hold something.
pub const MAX_CELLS: usize = 5_000_000;
/// Bytes of all texts of a sheet.
const MAX_TEXT_BYTES: usize = 512 * 1024 * 1024;
/// Days that spreadsheets count.
const DAYS: std::ops::Range<f64> = 0.0..2_958_466.0;
/// Bound of the whole numbers that spreadsheets keep exactly: they keep 15 digits.
const EXACT: f64 = 1e15;

/// A sheet's cells that hold something.
#[derive(Debug, Default)]
pub struct Grid {
    /// Rows and columns count from 0.
    pub rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// The number of cells that hold something.
    pub count: usize,
    /// The text of the first of them.
    pub first: String,
    only_counts: bool,
    bytes: usize,
    errors: Told,
    long_numbers: Told,
}

/// Cells to be told of: their number, and the first of them with its text.
#[derive(Debug, Default)]
struct Told {
    count: usize,
    first: String,
}

impl Told {
    fn add(&mut self, (row, column): (u32, u32), text: &str) {
        if self.count == 0 {
            self.first = format!("{}：{text}", cell(row, column));
        }
        self.count += 1;
    }
}

impl Grid {
    /// A grid that keeps no cells, if `only_counts`.
    pub fn counting(only_counts: bool) -> Self {
        Self { only_counts, ..Self::default() }
    }

    /// Takes a cell.
    ///
    /// # Errors
    /// There are too many.
    pub fn put(&mut self, at: (u32, u32), data: &Data) -> Result<(), Problem> {
        let text = match data {
            Data::Empty => return Ok(()),
            Data::Error(error) => {
                self.errors.add(at, &error.to_string());
                return Ok(());
            }
            Data::Float(number) if number.abs() >= EXACT => {
                let text = number.to_string();
                self.long_numbers.add(at, &text);
                text
            }
            Data::DateTime(moment) if moment.is_datetime() => written(moment),
            Data::DateTime(length) => lasting(length.as_f64()),
            other => other.to_string(),
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.count == 0 {
            self.first.clone_from(&text);
        }
        self.count += 1;
        self.bytes += text.len();
        if self.count > MAX_CELLS || self.bytes > MAX_TEXT_BYTES {
            return Err(format!("一个工作表超过 {} 万格或 512 MB，请分成几个文件", MAX_CELLS / 10_000));
        }
        if !self.only_counts {
            self.rows.entry(at.0).or_default().insert(at.1, text);
        }
        Ok(())
    }

    /// The notes on the cells of the sheet `name`.
    pub fn notes(&self, name: &str) -> Vec<Note> {
        let told = [
            (&self.errors, Effect::Dropped, "公式出错的格子按空白处理"),
            (&self.long_numbers, Effect::Doubted, "超过 15 位的数字，电子表格只保存前 15 位，请核对；编号应存为文本"),
        ];
        let told = told.into_iter().filter(|(cells, ..)| cells.count > 0 && !self.only_counts);
        let note = |(cells, effect, why): (&Told, _, _)| {
            Note::new(effect, Place::Part(name.to_owned()), why)
                .quoting(&cells.first)
                .counting(cells.count, Unit::Cells)
        };
        told.map(note).collect()
    }
}

/// The name of a cell, such as `B2`.
pub fn cell(row: u32, column: u32) -> String {
    format!("{}{}", letters(usize::try_from(column).unwrap_or(usize::MAX)), u64::from(row) + 1)
}

/// A day, or a moment, or a time of day, as its workbook counts: from 1900 or from 1904.
fn written(moment: &ExcelDateTime) -> String {
    let days = moment.as_f64();
    let number = || days.to_string();
    if !DAYS.contains(&days) {
        return number();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let part = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, part(month), part(day)).ok());
    // 1900-02-29, which spreadsheets count and no calendar has.
    let Some(date) = date else { return number() };
    let at = DateTime::new(
        date.year(),
        date.month(),
        date.day(),
        part(hour),
        part(minute),
        part(second),
        i32::from(milli) * 1_000_000,
    );
    let Some(at) = at.ok().and_then(|at| at.round(Step::Second).ok()) else { return number() };
    if days < 1.0 {
        at.strftime("%H:%M:%S").to_string()
    } else if days.fract() == 0.0 {
        at.date().to_string()
    } else {
        at.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }
}

/// A length of time in days, as hours, minutes and seconds.
fn lasting(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    if !(0.0..1e12).contains(&seconds) {
        return days.to_string();
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    let seconds = seconds as u64;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    fn said(days: f64, is_1904: bool) -> String {
        written(&ExcelDateTime::new(days, ExcelDateTimeType::DateTime, is_1904))
    }

    #[test]
    fn moments_are_counted_as_their_workbook_does() {
        for (days, is_1904, expected) in [
            (44_974.0, false, "2023-02-17"),
            (44_974.375, false, "2023-02-17 09:00:00"),
            (45_052.020_833_333_336, false, "2023-05-06 00:30:00"),
            (43_590.0, true, "2023-05-06"),
            (1.0, false, "1900-01-01"),
            (60.0, false, "60"),
            (61.0, false, "1900-03-01"),
            (0.375, false, "09:00:00"),
            (-1.0, false, "-1"),
        ] {
            assert_eq!(said(days, is_1904), expected, "{days}");
        }
        assert_eq!(said(f64::NAN, false), "NaN");
        assert_eq!(lasting(1.5), "36:00:00");
    }

    #[test]
    fn a_cell_far_away_takes_no_room_and_odd_ones_are_told() {
        let mut grid = Grid::default();
        for (at, data) in [
            ((0, 0), Data::String("标题".into())),
            ((1_048_575, 16_383), Data::String("远".into())),
            ((1, 1), Data::Error(CellErrorType::NA)),
            ((2, 1), Data::Float(116_527_010_000_000_000.0)),
        ] {
            assert_eq!(grid.put(at, &data), Ok(()));
        }
        assert_eq!((grid.count, grid.rows.len(), grid.first.as_str()), (3, 3, "标题"));
        let notes: Vec<String> = grid.notes("表一").iter().map(ToString::to_string).collect();
        assert!(notes[0].contains("「表一」") && notes[0].contains("B2：#N/A"), "{notes:?}");
        assert!(notes[1].contains("B3：11652701"), "{notes:?}");
    }
}

//! Excel's format until 2003, a stream of records: the reach of its cells, and the hidden parts of its sheets. [MS-XLS] has the
//! numbers of the records.

use std::io::{Cursor, Read};

use calamine::Sheet;
use cfb::CompoundFile;

use super::{BROKEN, Problem, hidden::Hidden, package::MAX_AREA};

/// Bytes of the stream.
const MAX_STREAM_BYTES: u64 = 512 * 1024 * 1024;

const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002f;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
const MANY_NUMBERS: u16 = 0x00bd;
/// Records of one cell: formula, number, label, text, logical value or error, and others.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];

/// The stream of a workbook.
pub struct Workbook {
    stream: Vec<u8>,
    /// The places at which its sheets begin, in their order.
    sheets: Vec<usize>,
}

impl Workbook {
    /// Looks at all records.
    ///
    /// # Errors
    /// It is locked or broken, or its cells reach so far that the library would take more memory than there is.
    pub fn open(bytes: &[u8]) -> Result<Self, Problem> {
        let broken = |error: std::io::Error| format!("{BROKEN}：{error}");
        let locked = || "它有打开密码，请先去掉密码".to_owned();
        let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
        if file.exists("/EncryptedPackage") {
            return Err(locked());
        }
        let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
        let name = name.ok_or_else(|| "它不是电子表格".to_owned())?;
        let mut stream = Vec::new();
        file.open_stream(name).map_err(broken)?.take(MAX_STREAM_BYTES).read_to_end(&mut stream).map_err(broken)?;
        let mut sheets = Vec::new();
        for (kind, record) in records(&stream, 0) {
            match kind {
                FILE_PASS => return Err(locked()),
                BOUND_SHEET => sheets.extend(u32_at(record, 0).and_then(|at| usize::try_from(at).ok())),
                END => break,
                _ => {}
            }
        }
        let workbook = Self { stream, sheets };
        let area = workbook.sheets.iter().fold(0_u64, |area, start| area.saturating_add(workbook.extent(*start)));
        if area > MAX_AREA {
            return Err("有内容的格子离得太远，或者太多。请删去远处的格子，或另存为 .xlsx".to_owned());
        }
        Ok(workbook)
    }

    /// The hidden parts of the sheet `name`, one of all `sheets`.
    pub fn hidden_of(&self, name: &str, sheets: &[Sheet]) -> Hidden {
        let start = sheets.iter().position(|sheet| sheet.name == name).and_then(|at| self.sheets.get(at));
        let mut hidden = Hidden::default();
        let Some(start) = start else { return hidden };
        self.each(*start, |kind, record| match kind {
            ROW if u16_at(record, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                hidden.rows.extend(u16_at(record, 0).map(u32::from));
            }
            COLUMNS if u16_at(record, 8).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (u16_at(record, 0), u16_at(record, 2)) {
                    hidden.columns.push(first.into()..=last.into());
                }
            }
            _ => {}
        });
        hidden
    }

    /// Calls `see` with each record of the sheet that begins at `start`, without those of charts in it.
    fn each(&self, start: usize, mut see: impl FnMut(u16, &[u8])) {
        let mut depth = 0_usize;
        for (kind, record) in records(&self.stream, start) {
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => return,
                END => depth -= 1,
                _ if depth == 1 => see(kind, record),
                _ => {}
            }
        }
    }

    /// Cells of the room that the library takes for the sheet that begins at `start`.
    fn extent(&self, start: usize) -> u64 {
        let (mut reach, mut declared): (Option<[u16; 4]>, u64) = (None, 0);
        self.each(start, |kind, record| {
            if kind == DIMENSIONS {
                declared = declared.max(declared_area(record));
            }
            if !CELLS.contains(&kind) && kind != MANY_NUMBERS {
                return;
            }
            let (Some(row), Some(first)) = (u16_at(record, 0), u16_at(record, 2)) else { return };
            let last = if kind == MANY_NUMBERS { u16_at(record, record.len().saturating_sub(2)) } else { None };
            let last = last.unwrap_or(first).max(first);
            let [top, bottom, left, right] = reach.unwrap_or([row, row, first, last]);
            reach = Some([top.min(row), bottom.max(row), left.min(first), right.max(last)]);
        });
        let area =
            reach.map_or(0, |[top, bottom, left, right]| (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1));
        area.max(declared)
    }
}

/// The room for which a sheet asks: the library takes it without looking at the cells that there are.
fn declared_area(record: &[u8]) -> u64 {
    let wide = record.len() != 10;
    let (rows, columns) = if wide {
        ((u32_at(record, 0), u32_at(record, 4)), (u16_at(record, 8), u16_at(record, 10)))
    } else {
        ((u16_at(record, 0).map(u32::from), u16_at(record, 2).map(u32::from)), (u16_at(record, 4), u16_at(record, 6)))
    };
    let ((Some(top), Some(bottom)), (Some(left), Some(right))) = (rows, columns) else { return 0 };
    let left = if left > 0xff || right < left { 0 } else { left };
    // A sheet that begins behind its end counts as the largest possible.
    let rows = bottom.max(1).checked_sub(top).map_or(u64::MAX, u64::from);
    rows.saturating_mul(u64::from(right.max(1) - left.min(right.max(1))).max(1))
}

/// The records of `stream` from `start` on: kind and content.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let record = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some((kind, record))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, io::Write};

    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap_or_else(|_| panic!("a record has no more"));
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    fn words(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// A workbook of one sheet.
    fn workbook(sheet: &[Vec<u8>]) -> Vec<u8> {
        let bound = [[0_u8; 6].to_vec(), vec![1, 0, b'A']].concat();
        let mut globals = [record(BEGIN, &[0; 16]), record(BOUND_SHEET, &bound), record(END, &[])].concat();
        let start = u32::try_from(globals.len()).unwrap_or_default().to_le_bytes();
        globals[24..28].copy_from_slice(&start);
        let stream = [globals, record(BEGIN, &[0; 16]), sheet.concat(), record(END, &[])].concat();
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap_or_else(|error| panic!("{error}"));
        let written = file.create_stream("/Workbook").and_then(|mut part| part.write_all(&stream));
        written.and_then(|()| file.flush()).unwrap_or_else(|error| panic!("{error}"));
        file.into_inner().into_inner()
    }

    #[test]
    fn a_sheet_that_reaches_too_far_is_refused_before_room_is_taken() {
        let near = record(0x0203, &[words(&[3, 2, 0]), vec![0; 8]].concat());
        let far = record(0x0203, &[words(&[65_535, 255, 0]), vec![0; 8]].concat());
        assert!(Workbook::open(&workbook(std::slice::from_ref(&near))).is_ok());
        assert!(Workbook::open(&workbook(&[near.clone(), far])).is_err_and(|why| why.contains("太远")));
        let declared = record(DIMENSIONS, &[&[0; 4][..], &u32::MAX.to_le_bytes(), &words(&[0, 256, 0])].concat());
        assert!(Workbook::open(&workbook(&[declared, near])).is_err());
    }

    #[test]
    fn hidden_rows_and_columns_are_seen() {
        let row = record(ROW, &words(&[4, 0, 1, 0, 0, 0, 0x20, 0]));
        let columns = record(COLUMNS, &words(&[2, 3, 0, 0, 1, 0]));
        let workbook = Workbook::open(&workbook(&[row, columns])).unwrap_or_else(|why| panic!("{why}"));
        let sheet =
            Sheet { name: "A".into(), typ: calamine::SheetType::WorkSheet, visible: calamine::SheetVisible::Visible };
        let hidden = workbook.hidden_of("A", &[sheet]);
        assert_eq!((hidden.rows, hidden.columns), (BTreeSet::from([4]), vec![2..=3]));
    }
}

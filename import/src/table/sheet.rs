//! Spreadsheets: the first sheet that is not hidden, whose first row names the columns. Hidden content is not read: people who
//! look at the workbook don't see it, and it would be public.

mod biff;
mod grid;
mod hidden;
mod package;

use std::{
    collections::BTreeSet,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, open_workbook_from_rs};
use domain::ingest::{Effect, Note, Place, Unit};

use self::{
    grid::Grid,
    hidden::Hidden,
    package::{Kind, Package},
};
use super::{Header, Known, Reading, Table};
use crate::Unreadable;

/// The beginning of a file in Office's format until 2003.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The message about a workbook that the library can't read.
const BROKEN: &str = "文件损坏";

/// A workbook that was read.
struct Book {
    /// The cells of its first visible sheet.
    grid: Grid,
    hidden: Hidden,
    notes: Vec<Note>,
}

/// The reason why a workbook can't be read: a clause in Chinese.
type Problem = String;

/// The rows of the spreadsheet in `bytes`.
pub fn read(file: &str, bytes: &[u8], known: Known) -> Result<Table, Unreadable> {
    let bad = |problem: String| Unreadable::BadSheet { file: file.to_owned(), problem };
    // The library panics on some broken files.
    let book =
        catch_unwind(AssertUnwindSafe(|| book(bytes))).unwrap_or_else(|_| Err(BROKEN.to_owned())).map_err(bad)?;
    let Book { grid, hidden, mut notes } = book;
    let mut rows = grid.rows.into_iter().filter(|(row, _)| !hidden.rows.contains(row));
    let Some((first, names)) = rows.next() else { return Err(Unreadable::Empty { file: file.to_owned() }) };
    let width = names.keys().next_back().map_or(0, |last| place(*last) + 1);
    let mut written = vec![String::new(); width];
    for (column, name) in names {
        if let Some(slot) = written.get_mut(place(column)) {
            *slot = name;
        }
    }
    let hidden_columns: BTreeSet<usize> = (0..width).filter(|at| hidden.has_column(*at)).collect();
    let header = Header::new(file, place(first) + 1, written, hidden_columns, known)?;
    let mut reading = Reading::new(&header, false);
    let mut unseen = hidden::Unseen::default();
    for (row, cells) in rows {
        let cells = cells.into_iter().map(|(column, text)| (place(column), text));
        let (seen, lost): (Vec<_>, Vec<_>) = cells.partition(|(at, _)| !hidden.has_column(*at));
        for (at, text) in lost {
            unseen.add(header.label(at), &text);
        }
        reading.row(place(row) + 1, seen);
    }
    let mut table = reading.finish();
    notes.extend(unseen.notes());
    notes.append(&mut table.notes);
    Ok(Table { rows: table.rows, notes })
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn book(bytes: &[u8]) -> Result<Book, Problem> {
    if bytes.starts_with(OLE) {
        return xls(bytes);
    }
    if !bytes.starts_with(b"PK") {
        return Err("它不是电子表格，可能是网页或文本改了扩展名".to_owned());
    }
    let package = Package::open(bytes)?;
    match package.kind() {
        Kind::Xlsx => xlsx(bytes, package),
        Kind::Xlsb => xlsb(bytes, &package),
        Kind::Ods => ods(bytes, package),
    }
}

fn xlsx(bytes: &[u8], mut package: Package<'_>) -> Result<Book, Problem> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(words)?;
    let sheets = book.sheets_metadata().to_vec();
    let first = chosen(&sheets)?;
    let mut grid = Grid::default();
    let mut notes = package.media();
    for sheet in worksheets(&sheets) {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(words)?;
        let mut found = Grid::counting(sheet.name != first.name);
        while let Some(cell) = cells.next_cell().map_err(words)? {
            found.put(cell.get_position(), &Data::from(cell.get_value().clone()))?;
        }
        sort(sheet, first, found, &mut grid, &mut notes);
    }
    let hidden = package.hidden_of(&first.name)?;
    notes.extend(hidden.notes(&grid));
    Ok(Book { grid, hidden, notes })
}

fn xlsb(bytes: &[u8], package: &Package<'_>) -> Result<Book, Problem> {
    let mut book: Xlsb<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(words)?;
    let sheets = book.sheets_metadata().to_vec();
    let first = chosen(&sheets)?;
    let mut grid = Grid::default();
    let mut notes = package.media();
    for sheet in worksheets(&sheets) {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(words)?;
        let mut found = Grid::counting(sheet.name != first.name);
        while let Some(cell) = cells.next_cell().map_err(words)? {
            found.put(cell.get_position(), &Data::from(cell.get_value().clone()))?;
        }
        sort(sheet, first, found, &mut grid, &mut notes);
    }
    let why = "看不出 .xlsb 里哪些行和列是隐藏的，全部读入了；要略去隐藏的，请另存为 .xlsx 再导入";
    notes.push(Note::new(Effect::Doubted, Place::Part(first.name.clone()), why));
    Ok(Book { grid, hidden: Hidden::default(), notes })
}

fn xls(bytes: &[u8]) -> Result<Book, Problem> {
    let streams = biff::Workbook::open(bytes)?;
    let mut book: Xls<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(words)?;
    let sheets = book.sheets_metadata().to_vec();
    let first = chosen(&sheets)?;
    let (mut grid, mut notes) = (Grid::default(), Vec::new());
    for sheet in worksheets(&sheets) {
        let found = ranged(&mut book, sheet, first)?;
        sort(sheet, first, found, &mut grid, &mut notes);
    }
    let hidden = streams.hidden_of(&first.name, &sheets);
    notes.extend(hidden.notes(&grid));
    Ok(Book { grid, hidden, notes })
}

fn ods(bytes: &[u8], mut package: Package<'_>) -> Result<Book, Problem> {
    let tables = package.tables()?;
    let mut book: Ods<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(words)?;
    let sheets = book.sheets_metadata().to_vec();
    let first = chosen(&sheets)?;
    let (mut grid, mut notes) = (Grid::default(), package.media());
    for sheet in worksheets(&sheets) {
        let found = ranged(&mut book, sheet, first)?;
        sort(sheet, first, found, &mut grid, &mut notes);
    }
    let hidden = tables.into_iter().find(|(name, _)| *name == first.name).map(|(_, hidden)| hidden).unwrap_or_default();
    notes.extend(hidden.notes(&grid));
    Ok(Book { grid, hidden, notes })
}

/// The cells of a sheet that the library has read at once.
fn ranged<'a, R>(book: &mut R, sheet: &Sheet, first: &Sheet) -> Result<Grid, Problem>
where
    R: Reader<Cursor<&'a [u8]>>,
    R::Error: std::fmt::Display,
{
    let range = book.worksheet_range(&sheet.name).map_err(words)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut found = Grid::counting(sheet.name != first.name);
    for (row, column, value) in range.used_cells() {
        let at = |start: u32, steps: usize| u32::try_from(steps).ok().and_then(|steps| start.checked_add(steps));
        if let (Some(row), Some(column)) = (at(top, row), at(left, column)) {
            found.put((row, column), value)?;
        }
    }
    Ok(found)
}

/// Puts the cells of `sheet` into their place: `grid` for the `first` one, else a note.
fn sort(sheet: &Sheet, first: &Sheet, found: Grid, grid: &mut Grid, notes: &mut Vec<Note>) {
    notes.extend(found.notes(&sheet.name));
    if sheet.name == first.name {
        *grid = found;
    } else if found.count > 0 {
        let why = match sheet.visible {
            SheetVisible::Visible => {
                format!("只导入第一个工作表「{}」，这一个没有导入；要导入请另存为一个文件", first.name)
            }
            _ => "这个工作表是隐藏的，没有导入".to_owned(),
        };
        let note = Note::new(Effect::Dropped, Place::Part(sheet.name.clone()), why);
        notes.push(note.quoting(&found.first).counting(found.count, Unit::Cells));
    }
}

fn worksheets(sheets: &[Sheet]) -> impl Iterator<Item = &Sheet> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet)
}

/// The sheet that is imported.
fn chosen(sheets: &[Sheet]) -> Result<&Sheet, Problem> {
    let first = worksheets(sheets).find(|sheet| sheet.visible == SheetVisible::Visible);
    first.ok_or_else(|| match worksheets(sheets).next() {
        Some(_) => "所有的工作表都是隐藏的，请先取消隐藏".to_owned(),
        None => "里面没有工作表".to_owned(),
    })
}

/// The library's message about a workbook that it can't read, in Chinese.
fn words(error: impl std::fmt::Display) -> Problem {
    let said = error.to_string();
    if said.contains("password") {
        "它有打开密码，请先去掉密码".to_owned()
    } else {
        format!("{BROKEN}：{said}")
    }
}

//! Tables of any kind, row by row: CSV, JSON Lines, spreadsheets. A fault of one row is that row's matter; content that nobody
//! asked for is noted.

mod csv;
mod header;
mod lines;
mod sheet;

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Display,
};

use domain::ingest::{Effect, Note, Place, Unit};

use self::header::{Header, Meaning};
pub(crate) use self::header::{Known, Names};
use crate::{Unreadable, encoding};

/// Bytes of a cell, embedded pictures apart.
pub(crate) const MAX_CELL_BYTES: usize = 4 * 1024 * 1024;
/// Bytes of a cell with all that is embedded in it.
const MAX_EMBEDDING_CELL_BYTES: usize = 64 * 1024 * 1024;

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its rows, in their order.
    pub rows: Vec<Read<Row>>,
    /// Notes on content that was not taken, or is in doubt, in no row of its own.
    pub notes: Vec<Note>,
}

/// A row with its fields, by the meaning of its table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    /// By the key of the column's name.
    fields: HashMap<String, Field>,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    /// The column as it is called in the table.
    column: String,
    text: String,
}

/// A row that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The problem, and the remedy.
    pub problem: String,
}

/// The result of reading a row.
pub type Read<T> = Result<T, Wrong>;

impl Row {
    /// The first of the fields called `names` that is not empty.
    pub(crate) fn field(&self, names: Names) -> Option<&str> {
        self.found(names).next().map(|field| field.text.as_str())
    }

    /// The place of the field that is called one of `names`.
    pub(crate) fn place(&self, names: Names) -> Place {
        let column = self.found(names).next().map(|field| field.column.clone());
        let column = column.or_else(|| names.first().map(|name| (*name).to_owned())).unwrap_or_default();
        Place::Cell { line: Some(self.line), column }
    }

    /// The other fields called `names`, whose words the first of them does not have.
    pub(crate) fn others(&self, names: Names) -> Vec<Note> {
        let mut found = self.found(names);
        let Some(first) = found.next() else { return Vec::new() };
        let others = found.filter(|other| other.text != first.text);
        let note = |other: &Field| {
            let place = Place::Cell { line: Some(self.line), column: other.column.clone() };
            let why = format!("与「{}」是同一项，内容不同，以「{}」为准", first.column, first.column);
            Note::new(Effect::Dropped, place, why).quoting(&other.text).counting(1, Unit::Cells)
        };
        others.map(note).collect()
    }

    fn found(&self, names: Names) -> impl Iterator<Item = &Field> {
        let fields = names.iter().filter_map(|name| self.fields.get(&header::key(name)));
        fields.filter(|field| !field.text.is_empty())
    }
}

/// Cells that have one thing in common: their number, and the text of the first of them.
#[derive(Default)]
struct Cells {
    count: usize,
    first: String,
}

impl Cells {
    fn add(&mut self, text: &str) {
        if self.count == 0 {
            text.clone_into(&mut self.first);
        }
        self.count += 1;
    }

    fn note(&self, effect: Effect, column: String, why: impl Display) -> Note {
        Note::new(effect, Place::Cell { line: None, column }, why)
            .quoting(&self.first)
            .counting(self.count, Unit::Cells)
    }
}

/// The rows of a table, while it is read.
struct Reading<'a> {
    header: &'a Header,
    rows: Vec<Read<Row>>,
    /// Cells of columns that nobody asked for, by their columns' places.
    strays: BTreeMap<usize, Cells>,
    /// Cells with [escapes](unescaped), by their columns' places.
    escaped: BTreeMap<usize, Cells>,
    /// Whether escapes are read. In a workbook's own format the library has done so.
    has_escapes: bool,
}

impl<'a> Reading<'a> {
    fn new(header: &'a Header, has_escapes: bool) -> Self {
        Self { header, rows: Vec::new(), strays: BTreeMap::new(), escaped: BTreeMap::new(), has_escapes }
    }

    fn wrong(&mut self, line: usize, problem: String) {
        self.rows.push(Err(Wrong { line, problem }));
    }

    /// Takes the row `line`: cells by their columns' places, from 0.
    fn row(&mut self, line: usize, cells: impl IntoIterator<Item = (usize, String)>) {
        let mut fields = HashMap::new();
        let mut problem = None;
        for (at, cell) in cells {
            let text = cell.trim();
            if text.is_empty() {
                continue;
            }
            match self.header.meaning(at) {
                Meaning::Field { key, column } => {
                    problem = problem.or_else(|| too_large(column, text));
                    let plain = if self.has_escapes { unescaped(text) } else { None };
                    if plain.is_some() {
                        self.escaped.entry(at).or_default().add(text);
                    }
                    let text = plain.unwrap_or_else(|| text.to_owned());
                    fields.insert(key.to_owned(), Field { column: column.to_owned(), text });
                }
                Meaning::Stray => self.strays.entry(at).or_default().add(text),
                Meaning::Hidden => {}
            }
        }
        match problem {
            Some(problem) => self.wrong(line, problem),
            None if fields.is_empty() => {}
            None => self.rows.push(Ok(Row { line, fields })),
        }
    }

    fn finish(self) -> Table {
        let Self { header, rows, strays, escaped, .. } = self;
        let beyond = strays.len().saturating_sub(NAMED_COLUMNS);
        let stray = |(at, cells): (usize, Cells)| cells.note(Effect::Dropped, header.label(at), header.why_unknown(at));
        let mut notes: Vec<Note> = strays.into_iter().take(NAMED_COLUMNS).map(stray).collect();
        if beyond > 0 {
            let note = Note::new(Effect::Dropped, Place::Whole, "还有不认识的列，没有导入");
            notes.push(note.counting(beyond, Unit::Columns));
        }
        notes.extend(escaped.into_iter().map(|(at, cells)| cells.note(Effect::Changed, header.label(at), ESCAPES)));
        Table { rows, notes }
    }
}

/// Columns that nobody asked for and that get a note each.
const NAMED_COLUMNS: usize = 50;
/// The note on [escapes](unescaped).
const ESCAPES: &str = "里有 Excel 写控制字符的记号（如 _x000D_），已还原成换行或去掉";

/// `text` with the characters that Excel writes as `_x000D_` and the like, where it has any: programs that take a table out
/// of a workbook leave them as they are.
fn unescaped(text: &str) -> Option<String> {
    let (mut plain, mut rest, mut found) = (String::new(), text, false);
    while let Some(at) = rest.find("_x00") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape.get(4..6).filter(|_| escape.get(6..7) == Some("_"));
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|code| *code < 0x20);
        match code {
            Some(code) => {
                found = true;
                match char::from(code) {
                    // With the line feed that follows, it is one line break.
                    '\r' if escape.get(7..).is_some_and(|after| after.trim_start_matches('\r').starts_with('\n')) => {}
                    '\r' | '\n' | '\u{b}' => plain.push('\n'),
                    '\t' => plain.push('\t'),
                    _ => {}
                }
                rest = escape.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x00");
                rest = escape.get(4..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// The reason why a cell is too large, if it is. Of a cell with embedded pictures more is read, because they become files.
fn too_large(column: &str, text: &str) -> Option<String> {
    let is_embedding = text.len() <= MAX_EMBEDDING_CELL_BYTES && text.contains("data:");
    (text.len() > MAX_CELL_BYTES && !is_embedding).then(|| oversize(column))
}

/// The words for a cell that is too large.
pub(crate) fn oversize(column: &str) -> String {
    format!("「{column}」一格超过 4 MB。请把图片和附件作为文件存放，不要写进表格")
}

/// The rows of the table in `bytes`: a spreadsheet, JSON Lines or CSV, by the ending of its file's `name`.
pub(crate) fn read(name: &str, bytes: &[u8], known: Known) -> Result<Table, Unreadable> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "xlsx" | "xlsm" | "xls" | "et" | "ods" | "xlsb" => sheet::read(name, bytes, known),
        "json" | "jsonl" | "ndjson" => Ok(lines::read(&encoding::decode(name, bytes)?, known)),
        _ => csv::read(name, &encoding::decode(name, bytes)?, known),
    }
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn what_excel_writes_for_controls_is_read() {
        for (text, plain) in [
            ("一_x000D_\n二", Some("一\n二")),
            ("一_x000D_二", Some("一\n二")),
            ("一_x0007_二_x000A_三", Some("一二\n三")),
            ("一_x0041_二", None),
            ("_x00", None),
            ("_x000D", None),
            ("文件_x00号", None),
            ("一", None),
        ] {
            assert_eq!(unescaped(text).as_deref(), plain, "{text}");
        }
    }
}

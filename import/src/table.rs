//! Tables of any kind, row by row: CSV, JSON Lines, spreadsheets. What is wrong with one row is that row's matter.

mod csv;
mod lines;
mod sheet;

use std::collections::HashMap;

use crate::{Unreadable, encoding};

/// Longer than any field of an article: whoever sends more sends something else.
const LONGEST_CELL: usize = 4 * 1024 * 1024;

/// A row with the fields that it has, by the names of its table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it is written, from 1.
    pub line: usize,
    fields: HashMap<String, String>,
}

/// A row that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where it is written, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub problem: String,
}

/// What was read of a row.
pub type Read<T> = Result<T, Wrong>;

impl Row {
    /// The first of the fields called `names` that is not empty.
    pub(crate) fn field(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.fields.get(*name)).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The row with what its column is called, where it has not more cells than its table has columns.
    fn of(line: usize, header: &[String], cells: Vec<String>) -> Read<Self> {
        let wrong = |problem: String| Wrong { line, problem };
        let beyond = cells.iter().skip(header.len()).any(|cell| !cell.trim().is_empty());
        if beyond {
            let problem = format!("这一行有 {} 格，表头只有 {} 格。请检查引号和分隔符", cells.len(), header.len());
            return Err(wrong(problem));
        }
        let mut fields = HashMap::new();
        for (name, cell) in header.iter().zip(cells) {
            if cell.len() > LONGEST_CELL {
                return Err(wrong(format!("「{name}」一格超过 4 MB。请把图片和附件作为文件存放，不要写进表格")));
            }
            if cell.contains('\0') {
                return Err(wrong(format!("「{name}」一格里有不是文字的内容")));
            }
            fields.insert(name.clone(), cell.trim().to_owned());
        }
        Ok(Self { line, fields })
    }
}

/// The rows of the table in `bytes`: a spreadsheet, JSON Lines or CSV, by the ending of its file's `name`.
///
/// `needed` are the columns that must be there, each by its possible names.
pub(crate) fn read(name: &str, bytes: &[u8], needed: &[&[&str]]) -> Result<Vec<Read<Row>>, Unreadable> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "xlsx" | "xls" | "ods" | "xlsb" => sheet::read(name, bytes, needed),
        "json" | "jsonl" | "ndjson" => Ok(lines::read(&encoding::decode(name, bytes)?)),
        _ => csv::read(name, &encoding::decode(name, bytes)?, needed),
    }
}

/// The names of columns as they are looked for: without space around them, in small letters.
fn header(file: &str, names: Vec<String>, needed: &[&[&str]]) -> Result<Vec<String>, Unreadable> {
    let names: Vec<String> = names.iter().map(|name| name.trim().trim_matches('*').to_lowercase()).collect();
    let missing = needed.iter().find(|possible| !possible.iter().any(|name| names.iter().any(|found| found == name)));
    match missing {
        None => Ok(names),
        Some(possible) => Err(Unreadable::NoColumn {
            file: file.to_owned(),
            column: possible.join(" 或 "),
            found: names.into_iter().filter(|name| !name.is_empty()).take(30).collect::<Vec<_>>().join("、"),
        }),
    }
}

//! `gongkai import addresses FILE`

use std::path::Path;

use domain::{imported::Mode, moved::Moved, ports::Services};

use super::{
    bar, read_file,
    report::{Entry, Outcome, Report, refusal},
};

/// Options for the report of the rows.
pub struct Told<'a> {
    pub mode: Mode,
    pub json: bool,
    pub report: Option<&'a Path>,
}

/// Imports the targets of old addresses.
pub async fn addresses(services: &Services, file: &Path, told: Told<'_>) -> anyhow::Result<()> {
    let name = file.display().to_string();
    let table = import::moves(&name, &read_file(file)?)?;
    let moves: Vec<_> = table.rows.iter().filter_map(|row| row.as_ref().ok().map(|row| row.moved.clone())).collect();
    let outcomes = services.feed.import_moves(&moves, told.mode).await;
    let mut outcomes = outcomes.map_err(|fault| super::describe(file, &fault))?.into_iter();
    let mut report = Report::begin(bar(table.rows.len()), told.report, told.json)?;
    if !table.notes.is_empty() {
        report.add(&Entry::of_source(&name, table.notes))?;
    }
    for row in table.rows {
        let (line, title, address, outcome, notes) = match row {
            Err(wrong) => (wrong.line, String::new(), None, Outcome::Refused, vec![refusal(wrong.problem)]),
            Ok(row) => {
                let (outcome, notes) = match outcomes.next() {
                    Some(Moved::Taken) => (Outcome::Taken, row.notes),
                    Some(Moved::Known) => (Outcome::Known, Vec::new()),
                    Some(Moved::Refused(why)) => (Outcome::Refused, vec![refusal(why)]),
                    None => (Outcome::Refused, vec![refusal("没有处理到这一行，请再运行一次")]),
                };
                (row.moved.line, row.moved.from, Some(row.moved.to), outcome, notes)
            }
        };
        report.add(&Entry { place: format!("{name}:{line}"), outcome, address, title, notes })?;
    }
    report.end(told.mode == Mode::DryRun)
}

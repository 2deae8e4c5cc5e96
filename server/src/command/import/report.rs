//! The report of an import: a line of JSON, rows of a table, and messages for the terminal.

use std::{collections::BTreeSet, fs::File, path::Path};

use anyhow::{Context, bail};
use domain::ingest::{Effect, Note, Place};
use indicatif::ProgressBar;
use serde::Serialize;

/// The result of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was imported.
    Taken,
    /// It was imported before, and is the same.
    Known,
    /// It was refused.
    Refused,
    /// Notes on the source as a whole.
    Noted,
}

impl Outcome {
    const fn words(self) -> &'static str {
        match self {
            Self::Taken => "新导入",
            Self::Known => "已有且未变",
            Self::Refused => "不能导入",
            Self::Noted => "说明",
        }
    }
}

/// The report of an article.
#[derive(Debug)]
pub struct Entry {
    /// `file:line`, or the file.
    pub place: String,
    /// Its result.
    pub outcome: Outcome,
    /// Its address on this site.
    pub address: Option<String>,
    /// Its title.
    pub title: String,
    /// The reason for a refusal, and notes for the operator.
    pub notes: Vec<Note>,
}

impl Entry {
    /// Notes on the source at `place` as a whole.
    pub fn of_source(place: &str, notes: Vec<Note>) -> Self {
        Self { place: place.to_owned(), outcome: Outcome::Noted, address: None, title: String::new(), notes }
    }
}

/// The reason for a refusal, as a note.
pub fn refusal(why: impl std::fmt::Display) -> Note {
    Note::new(Effect::Dropped, Place::Whole, why)
}

/// An entry for other programs: its notes as sentences, and in their parts.
#[derive(Serialize)]
struct Line<'a> {
    place: &'a str,
    outcome: Outcome,
    address: Option<&'a str>,
    title: &'a str,
    notes: Vec<String>,
    findings: &'a [Note],
}

/// The report of an import, written as it proceeds.
pub struct Report {
    bar: ProgressBar,
    json: bool,
    file: Option<csv::Writer<File>>,
    counts: [usize; 4],
    /// The columns that were created, each by the names from its root down.
    new_columns: BTreeSet<Vec<String>>,
}

impl Report {
    /// Begins a report; it is also written to `file`, as CSV, and with `json` to the standard output, an object a line.
    pub fn begin(bar: ProgressBar, file: Option<&Path>, json: bool) -> anyhow::Result<Self> {
        let file = file.map(open).transpose()?;
        Ok(Self { bar, json, file, counts: [0; 4], new_columns: BTreeSet::new() })
    }

    /// Shows the present step.
    pub fn working_on(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    /// Notes a new column, and returns whether it was unknown: later batches of a trial create it again.
    pub fn add_new_column(&mut self, path: &[String]) -> bool {
        self.new_columns.insert(path.to_vec())
    }

    /// Adds the result of an article.
    pub fn add(&mut self, entry: &Entry) -> anyhow::Result<()> {
        let at = entry.outcome as usize;
        self.counts[at] = self.counts[at].saturating_add(1);
        if self.json {
            let line = Line {
                place: &entry.place,
                outcome: entry.outcome,
                address: entry.address.as_deref(),
                title: &entry.title,
                notes: entry.notes.iter().map(ToString::to_string).collect(),
                findings: &entry.notes,
            };
            let line = serde_json::to_string(&line).context("不能写成 JSON")?;
            self.bar.suspend(|| println!("{line}"));
        }
        let said = entry.notes.iter().map(|note| said(entry.outcome, note)).collect::<Vec<_>>();
        if entry.outcome == Outcome::Refused {
            self.bar.suspend(|| eprintln!("gongkai: {}：不能导入：{}", entry.place, said.join("；")));
        } else if !said.is_empty() {
            self.bar.suspend(|| eprintln!("{}：注意：{}", entry.place, said.join("；")));
        }
        self.write(entry, &said).context("报告写不进去。请检查磁盘和权限")?;
        if entry.outcome != Outcome::Noted {
            self.bar.inc(1);
        }
        Ok(())
    }

    /// Writes rows: the first one with the whole entry, and one for each note after the first.
    fn write(&mut self, entry: &Entry, said: &[String]) -> csv::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let address = entry.address.as_deref().unwrap_or_default();
        let first = said.first().map_or("", String::as_str);
        file.write_record([&entry.place, entry.outcome.words(), address, &entry.title, first].map(plain))?;
        for more in said.iter().skip(1) {
            file.write_record([&entry.place, "", "", "", more].map(plain))?;
        }
        Ok(file.flush()?)
    }

    /// Prints the number of each result; an error if any article was refused.
    pub fn end(self, tried: bool) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        for path in &self.new_columns {
            let made = if tried { "将新建" } else { "新建" };
            eprintln!("{made}栏目「{}」，不在主菜单里；要放进去请到“栏目”页", path.join("/"));
        }
        let [taken, known, refused, _] = self.counts;
        let tried = if tried { "（试读，未写入）" } else { "" };
        eprintln!("共 {} 项：新导入 {taken}，已有且未变 {known}，不能导入 {refused}{tried}", taken + known + refused);
        if refused > 0 {
            bail!("有 {refused} 项不能导入，原因见上；其余不受影响。改正后再运行一次，已导入的不会重复");
        }
        Ok(())
    }
}

/// A note as a sentence. The reason for a refusal needs no further label.
pub fn said(outcome: Outcome, note: &Note) -> String {
    if outcome == Outcome::Refused { note.to_string() } else { format!("{}：{note}", note.effect.label()) }
}

fn open(file: &Path) -> anyhow::Result<csv::Writer<File>> {
    use std::io::Write;
    let failed = || format!("不能写报告 {}。请检查路径和权限。原因", file.display());
    let mut opened = File::create(file).with_context(failed)?;
    // The byte order mark by which spreadsheets recognise UTF-8.
    opened.write_all("\u{feff}".as_bytes()).with_context(failed)?;
    let mut writer = csv::Writer::from_writer(opened);
    writer.write_record(["位置", "结果", "网址", "标题", "说明"]).with_context(failed)?;
    Ok(writer)
}

/// Protects a cell from being taken for a formula by spreadsheets.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

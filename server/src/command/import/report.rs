//! What became of each piece: a line of JSON, a row of the report, words for whoever watches.

use std::{fs::File, path::Path};

use anyhow::{Context, bail};
use indicatif::ProgressBar;
use serde::Serialize;

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken over.
    Taken,
    /// There already, and the same.
    Known,
    /// Not taken over.
    Refused,
}

impl Outcome {
    const fn words(self) -> &'static str {
        match self {
            Self::Taken => "新导入",
            Self::Known => "已有且未变",
            Self::Refused => "不能导入",
        }
    }
}

/// A piece of an import.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// `file:line`, or the file.
    pub place: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Its address on this site.
    pub address: Option<String>,
    /// What it is called.
    pub title: String,
    /// Why it was refused, and what its owner should know.
    pub notes: Vec<String>,
}

/// The report of an import, written while it goes on.
pub struct Report {
    bar: ProgressBar,
    json: bool,
    file: Option<csv::Writer<File>>,
    counts: [usize; 3],
}

impl Report {
    /// A report that also goes to `file`, as CSV, and with `json` to the standard output, an object a line.
    pub fn begin(bar: ProgressBar, file: Option<&Path>, json: bool) -> anyhow::Result<Self> {
        let file = file.map(open).transpose()?;
        Ok(Self { bar, json, file, counts: [0; 3] })
    }

    /// Says what is being done.
    pub fn working_on(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    /// Takes down what became of a piece.
    pub fn add(&mut self, entry: &Entry) -> anyhow::Result<()> {
        let at = entry.outcome as usize;
        self.counts[at] = self.counts[at].saturating_add(1);
        if self.json {
            let line = serde_json::to_string(entry).context("不能写成 JSON")?;
            self.bar.suspend(|| println!("{line}"));
        }
        if entry.outcome == Outcome::Refused {
            self.bar.suspend(|| eprintln!("gongkai: {}：不能导入：{}", entry.place, entry.notes.join("；")));
        } else if !entry.notes.is_empty() {
            self.bar.suspend(|| eprintln!("{}：注意：{}", entry.place, entry.notes.join("；")));
        }
        if let Some(file) = &mut self.file {
            let notes = entry.notes.join("；");
            let address = entry.address.as_deref().unwrap_or_default();
            let row = [&entry.place, entry.outcome.words(), address, &entry.title, &notes].map(plain);
            file.write_record(row).and_then(|()| Ok(file.flush()?)).context("报告写不进去。请检查磁盘和权限")?;
        }
        self.bar.inc(1);
        Ok(())
    }

    /// Says how much became what; an error where anything was refused.
    pub fn end(self, tried: bool) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        let [taken, known, refused] = self.counts;
        let tried = if tried { "（试读，未写入）" } else { "" };
        eprintln!("共 {} 项：新导入 {taken}，已有且未变 {known}，不能导入 {refused}{tried}", taken + known + refused);
        if refused > 0 {
            bail!("有 {refused} 项不能导入，原因见上；其余不受影响。改正后再运行一次，已导入的不会重复");
        }
        Ok(())
    }
}

fn open(file: &Path) -> anyhow::Result<csv::Writer<File>> {
    use std::io::Write;
    let failed = || format!("不能写报告 {}。请检查路径和权限。原因", file.display());
    let mut opened = File::create(file).with_context(failed)?;
    // The mark by which spreadsheets know that it is UTF-8.
    opened.write_all("\u{feff}".as_bytes()).with_context(failed)?;
    let mut writer = csv::Writer::from_writer(opened);
    writer.write_record(["位置", "结果", "网址", "标题", "说明"]).with_context(failed)?;
    Ok(writer)
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

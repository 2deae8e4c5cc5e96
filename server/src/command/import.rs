//! `gongkai import page | articles | addresses | directory`.

mod addresses;
mod articles;
mod beside;
mod links;
mod report;
mod trial;

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use domain::{
    fault::Fault,
    imported::Mode,
    ingest::{Effect, Note, Place},
    ports::Services,
};
use import::Page;
use indicatif::{ProgressBar, ProgressStyle};

use self::{
    addresses::Told,
    beside::Beside,
    report::{Outcome, said},
    trial::Trial,
};
use super::{Access, Common};
use crate::{file::Shelf, input};

/// Limit of an imported file, in bytes.
const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// The kinds of imports.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// 网页：文本文件(*.txt)、*.html 或 Word 文档(*.docx)，每个文件一篇文章
    Page {
        /// 要导入的文件
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 只试读，不写入数据库
        #[arg(long)]
        dry_run: bool,
        /// 每个文件输出一行 JSON:读到了什么
        #[arg(long)]
        json: bool,
    },
    /// 成批的文章：表格(*.csv、*.xlsx、*.jsonl)，或装着网页(*.html)、Word 文档(*.docx)的文件夹，连同其中的图片和附件
    Articles {
        /// 要导入的表格或文件夹
        #[arg(value_name = "FILE|FOLDER")]
        from: PathBuf,
        #[command(flatten)]
        telling: Telling,
    },
    /// 旧网址：表格(*.csv、*.xlsx、*.jsonl)，每行一个旧网址和它的文章编号或新网址
    Addresses {
        /// 要导入的文件
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        telling: Telling,
    },
    /// 网站链接：JSON 文件
    Directory {
        /// 要导入的文件
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 只试读，不写入数据库
        #[arg(long)]
        dry_run: bool,
    },
}

/// Options for the report of a long import.
#[derive(Debug, Args)]
pub struct Telling {
    /// 只试读：报告与真的导入相同（新栏目、不能用的附件也在内），但不写入数据库，也不保存文件
    #[arg(long)]
    dry_run: bool,
    /// 每一项输出一行 JSON：结果、位置、说明（notes 是句子，findings 分项）
    #[arg(long)]
    json: bool,
    /// 把每一项的结果写成表格(CSV)，没有带入的内容每样一行
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Telling {
    fn told(&self) -> Told<'_> {
        Told { mode: mode(self.dry_run), json: self.json, report: self.report.as_deref() }
    }
}

const fn mode(dry_run: bool) -> Mode {
    if dry_run { Mode::DryRun } else { Mode::Keep }
}

impl Import {
    const fn mode(&self) -> Mode {
        match self {
            Self::Page { dry_run, .. } | Self::Directory { dry_run, .. } => mode(*dry_run),
            Self::Articles { telling, .. } | Self::Addresses { telling, .. } => mode(telling.dry_run),
        }
    }

    async fn carry_out(&self, services: &Services, shelf: &Shelf) -> anyhow::Result<()> {
        match self {
            Self::Page { files, json, .. } => pages(services, shelf, files, self.mode(), *json).await,
            Self::Articles { from, telling } => articles::articles(services, shelf, from, telling.told()).await,
            Self::Addresses { file, telling } => addresses::addresses(services, file, telling.told()).await,
            Self::Directory { file, .. } => directory(services, file, self.mode()).await,
        }
    }
}

/// Runs an import.
pub async fn import(common: &Common, what: Import) -> anyhow::Result<()> {
    let settings = common.settings()?;
    if what.mode() == Mode::DryRun {
        let trial = Trial::begin(common, &settings).await?;
        let done = what.carry_out(&trial.services, &trial.shelf).await;
        trial.end().await;
        return done;
    }
    let (store, services) = common.open_sealing(&settings, Access::Create).await?;
    let done = match common.shelf(&settings) {
        Ok(shelf) => what.carry_out(&services, &shelf).await,
        Err(error) => Err(error),
    };
    store.close().await;
    done
}

/// Results of the files so far.
#[derive(Default)]
struct Tally {
    created: usize,
    unchanged: usize,
    refused: usize,
}

async fn pages(services: &Services, shelf: &Shelf, files: &[PathBuf], mode: Mode, json: bool) -> anyhow::Result<()> {
    let bar = bar(files.len());
    let mut tally = Tally::default();
    for file in files {
        bar.set_message(file.display().to_string());
        if let Err(error) = page((services, shelf), file, mode, json, &bar, &mut tally).await {
            tally.refused += 1;
            bar.suspend(|| eprintln!("gongkai: {error:#}"));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let Tally { created, unchanged, refused } = tally;
    let tried = if mode == Mode::DryRun { "（试读，未写入）" } else { "" };
    eprintln!("共 {} 个文件：新导入 {created}，已有且未变 {unchanged}，不能导入 {refused}{tried}", files.len());
    if refused > 0 {
        bail!("有 {refused} 个文件不能导入，原因见上；其余文件不受影响");
    }
    Ok(())
}

async fn page(
    (services, shelf): (&Services, &Shelf),
    file: &Path,
    mode: Mode,
    json: bool,
    bar: &ProgressBar,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut read = read_page(file)?;
    let mut notes = read.report();
    let title = read.content.article.title.clone();
    // The files of a page that was imported before are stored already.
    let is_known = services.feed.taken(&read.content.article).await.map_err(|fault| describe(file, &fault))?.is_some();
    if !is_known && let Some(folder) = folder_of(file) {
        let place = Place::Part("正文".to_owned());
        let mut beside = Beside::new(services, shelf, folder.clone(), mode);
        let taken = beside.take(&folder, &mut read.content.article, &place, &mut notes).await;
        read.content.files = taken.map_err(|why| anyhow::anyhow!("{} 不能导入：{why}", file.display()))?;
    }
    if json {
        let line = serde_json::to_string(&read.summary()).context("不能写成 JSON")?;
        bar.suspend(|| println!("{line}"));
    }
    let report = services.articles.import(&read.content, mode).await.map_err(|fault| describe(file, &fault))?;
    let outcome = if report.created {
        tally.created += 1;
        "新导入"
    } else {
        tally.unchanged += 1;
        "已有且未变"
    };
    notes.extend(report.notes.into_iter().map(|note| Note::new(Effect::Doubted, Place::Whole, note)));
    notes.extend(report.new_columns.iter().map(|path| new_column(path)));
    bar.suspend(|| {
        eprintln!("{}：{outcome} /articles/{}「{title}」", file.display(), report.id);
        for note in &notes {
            eprintln!("  注意：{}", said(Outcome::Taken, note));
        }
    });
    Ok(())
}

/// The folder in which the files of the page in `file` are searched for.
fn folder_of(file: &Path) -> Option<PathBuf> {
    file.canonicalize().ok()?.parent().map(Path::to_path_buf)
}

fn read_page(file: &Path) -> anyhow::Result<Page> {
    let bytes = read_file(file)?;
    Ok(import::page(&file.display().to_string(), &bytes)?)
}

fn read_file(file: &Path) -> anyhow::Result<Vec<u8>> {
    let read = input::read(file, MAX_FILE_BYTES);
    read.with_context(|| format!("读不到文件 {}。请检查路径和权限。原因", file.display()))
}

/// The note about a column that was created for an article.
fn new_column(path: &[String]) -> Note {
    let text = "原来没有这个栏目，已新建，不在主菜单里；如果写错了名称，请改正后再导入";
    Note::new(Effect::Changed, Place::Part(path.join("/")), text)
}

fn describe(file: &Path, fault: &Fault) -> anyhow::Error {
    match fault {
        Fault::Refused(refusal) => anyhow::anyhow!("{} 不能导入：{refusal}", file.display()),
        Fault::Unavailable(_) => {
            anyhow::anyhow!("{} 没有导入：数据库没有回应。数据库恢复后请再运行一次", file.display())
        }
        Fault::Failed(failure) => {
            anyhow::anyhow!("{} 没有写入数据库，编号 {}；原因在日志里同一编号下", file.display(), failure.id)
        }
    }
}

async fn directory(services: &Services, file: &Path, mode: Mode) -> anyhow::Result<()> {
    let groups = import::directory(&file.display().to_string(), &read_file(file)?)?;
    let report = services.directory.import(&groups, mode).await.map_err(|fault| describe(file, &fault))?;
    let outcome = match (report.changed, mode) {
        (false, _) => "已有且未变",
        (true, Mode::Keep) => "已导入",
        (true, Mode::DryRun) => "可以导入（试读，未写入）",
    };
    eprintln!("{}：{outcome}，{} 组 {} 个链接", file.display(), report.groups, report.links);
    Ok(())
}

/// A progress bar on a terminal, and none elsewhere.
pub(super) fn bar(files: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

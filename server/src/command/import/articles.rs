//! `gongkai import articles FILE|FOLDER`: a table of articles, or a folder of pages, with the files beside them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::{
    article,
    column::ColumnNode,
    fault::{Fault, Refusal},
    imported::{ImportReport, ImportedPage, Mode},
    ports::Services,
};

use super::{
    addresses::Told,
    bar,
    beside::Beside,
    read_file,
    report::{Entry, Outcome, Report},
};
use crate::file::Shelf;

/// Pieces of one transaction.
const TOGETHER: usize = 250;

/// An article to take over, and where its files are looked for.
struct Piece {
    place: String,
    page: ImportedPage,
    folder: PathBuf,
    notes: Vec<String>,
}

/// A piece that can't be used: where, and why.
struct Broken {
    place: String,
    why: String,
}

/// Takes over all articles of `from`. What was taken over before is known again, so that a run that was cut off is simply
/// begun once more.
pub async fn articles(services: &Services, shelf: &Shelf, from: &Path, told: Told<'_>) -> anyhow::Result<()> {
    let root = from.canonicalize().with_context(|| format!("找不到 {}。请检查路径和权限。原因", from.display()))?;
    let (folder, pieces) = if root.is_dir() {
        (root.clone(), pages(&root)?)
    } else {
        let columns = services.columns.tree().await.map_err(|fault| super::describe(from, &fault))?;
        let folder = root.parent().map(Path::to_path_buf).unwrap_or_default();
        (folder.clone(), rows(from, &folder, &columns)?)
    };
    let mut beside = Beside::new(services, shelf, folder, told.mode);
    let mut report = Report::begin(bar(pieces.len()), told.report, told.json)?;
    let mut pieces = pieces.into_iter();
    loop {
        let some: Vec<Pieced> = pieces.by_ref().take(TOGETHER).collect();
        if some.is_empty() {
            break;
        }
        for entry in together(services, &mut beside, some, told.mode).await {
            report.working_on(&entry.place);
            report.add(&entry)?;
        }
    }
    report.end(told.mode == Mode::DryRun)
}

/// Takes some pieces over, and says what became of each, in their order.
async fn together(services: &Services, beside: &mut Beside<'_>, pieces: Vec<Pieced>, mode: Mode) -> Vec<Entry> {
    let (mut entries, mut places, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        let (entry, page) = prepared(services, beside, piece).await;
        if let Some(page) = page {
            places.push(entries.len());
            pages.push(page);
        }
        entries.push(entry);
    }
    for (place, done) in places.into_iter().zip(taken_over(services, &pages, mode).await) {
        if let Some(entry) = entries.get_mut(place) {
            tell(entry, done, mode);
        }
    }
    entries
}

/// What is to be said of a piece, and its page where that is to be taken over, with its files.
async fn prepared(services: &Services, beside: &mut Beside<'_>, piece: Pieced) -> (Entry, Option<ImportedPage>) {
    let of = |place, title| Entry { place, outcome: Outcome::Refused, address: None, title, notes: Vec::new() };
    let mut piece = match piece.read() {
        Ok(piece) => piece,
        Err(Broken { place, why }) => return (Entry { notes: vec![why], ..of(place, String::new()) }, None),
    };
    let entry = of(piece.place, piece.page.article.title.clone());
    // Before its files are looked at: they may be many.
    match services.feed.taken(&piece.page.article).await {
        Ok(Some(id)) => (Entry { outcome: Outcome::Known, address: Some(article::address(id)), ..entry }, None),
        Ok(None) => match beside.take(&piece.folder, &piece.page.article, &mut piece.notes).await {
            Ok(files) => {
                piece.page.files = files;
                (Entry { notes: piece.notes, ..entry }, Some(piece.page))
            }
            Err(why) => (Entry { notes: vec![why], ..entry }, None),
        },
        Err(fault) => (Entry { notes: vec![words(&fault)], ..entry }, None),
    }
}

/// What became of `pages`.
async fn taken_over(services: &Services, pages: &[ImportedPage], mode: Mode) -> Vec<Result<ImportReport, String>> {
    if mode == Mode::Keep
        && let Ok(reports) = services.articles.import_all(pages).await
    {
        return reports.into_iter().map(|report| report.map_err(|refusal| words(&refusal.into()))).collect();
    }
    // A trial takes each back before the next; and what the database can't take holds no other back.
    let mut reports = Vec::new();
    for page in pages {
        reports.push(services.articles.import(page, mode).await.map_err(|fault| words(&fault)));
    }
    reports
}

fn tell(entry: &mut Entry, done: Result<ImportReport, String>, mode: Mode) {
    match done {
        Ok(report) if report.created => {
            entry.outcome = Outcome::Taken;
            // A number that a trial has taken back is nobody's.
            entry.address = (mode == Mode::Keep).then(|| article::address(report.id));
            entry.notes.extend(report.notes);
        }
        Ok(report) => {
            (entry.outcome, entry.address) = (Outcome::Known, Some(article::address(report.id)));
            entry.notes.clear();
        }
        Err(why) => entry.notes = vec![why],
    }
}

/// What a piece is made of: a file that is read when its turn comes, or a row that has been read.
enum Pieced {
    Page(PathBuf),
    Row(Result<Box<Piece>, Broken>),
}

impl Pieced {
    fn read(self) -> Result<Piece, Broken> {
        match self {
            Self::Page(file) => page(&file),
            Self::Row(row) => row.map(|piece| *piece),
        }
    }
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Refused(Refusal::Invalid { problem, .. }) => problem.clone(),
        Fault::Refused(refusal) => refusal.to_string(),
        Fault::Unavailable(_) => "数据库没有回应，没有写入；数据库恢复后请再导入一次".to_owned(),
        Fault::Failed(failure) => format!("没有写入数据库，编号 {}；原因在日志里同一编号下", failure.id),
    }
}

/// The pages below `folder`, in the order of their names. Links to folders are not followed.
fn pages(folder: &Path) -> anyhow::Result<Vec<Pieced>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = open.pop() {
        let failed = || format!("读不到文件夹 {}。请检查权限。原因", folder.display());
        for entry in std::fs::read_dir(&folder).with_context(failed)? {
            let entry = entry.with_context(failed)?;
            let (path, kind) = (entry.path(), entry.file_type().with_context(failed)?);
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && matches!(ending.as_deref(), Some("html" | "htm")) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found.into_iter().map(Pieced::Page).collect())
}

fn page(file: &Path) -> Result<Piece, Broken> {
    let place = file.display().to_string();
    let read = read_file(file).and_then(|bytes| Ok(import::page(&place, &bytes)?));
    match read {
        Ok(read) => Ok(Piece {
            page: read.content,
            folder: file.parent().map(Path::to_path_buf).unwrap_or_default(),
            notes: read.warnings.iter().map(ToString::to_string).collect(),
            place,
        }),
        Err(error) => Err(Broken { place, why: format!("{error:#}") }),
    }
}

/// The rows of a table.
fn rows(file: &Path, folder: &Path, columns: &[ColumnNode]) -> anyhow::Result<Vec<Pieced>> {
    let name = file.display().to_string();
    let rows = import::articles(&name, &read_file(file)?)?;
    let piece = |row: import::Read<import::ArticleRow>| match row {
        Ok(row) => {
            let mut article = row.article;
            article.path = path(columns, &row.column);
            article.attachments = row.attachments;
            Ok(Box::new(Piece {
                place: format!("{name}:{}", row.line),
                page: ImportedPage { article, ..ImportedPage::default() },
                folder: folder.to_path_buf(),
                notes: Vec::new(),
            }))
        }
        Err(wrong) => Err(Broken { place: format!("{name}:{}", wrong.line), why: wrong.problem }),
    };
    Ok(rows.into_iter().map(|row| Pieced::Row(piece(row))).collect())
}

/// The names of the column that is called `said`: by its slug, or by its names from the root down.
fn path(columns: &[ColumnNode], said: &str) -> Vec<String> {
    fn by_slug(nodes: &[ColumnNode], slug: &str) -> Option<Vec<String>> {
        nodes.iter().find_map(|node| {
            let name = node.column.name.clone();
            if node.column.slug == slug {
                return Some(vec![name]);
            }
            let below = by_slug(&node.children, slug)?;
            Some(std::iter::once(name).chain(below).collect())
        })
    }
    by_slug(columns, said.trim()).unwrap_or_else(|| {
        let names = said.split(['/', '>', '＞', '／']).map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    })
}

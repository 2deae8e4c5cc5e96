//! `gongkai import articles FILE|FOLDER`: a table of articles, or a folder of pages, with the files beside them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::{
    article,
    column::ColumnNode,
    fault::Fault,
    imported::{ImportedPage, Mode},
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
    for piece in pieces {
        let entry = match piece {
            Pieced::Page(file) => match page(&file) {
                Ok(piece) => one(services, &mut beside, piece, told.mode).await,
                Err(broken) => refused(broken),
            },
            Pieced::Row(Ok(piece)) => one(services, &mut beside, *piece, told.mode).await,
            Pieced::Row(Err(broken)) => refused(broken),
        };
        report.working_on(&entry.place);
        report.add(&entry)?;
    }
    report.end(told.mode == Mode::DryRun)
}

fn refused(Broken { place, why }: Broken) -> Entry {
    Entry { place, outcome: Outcome::Refused, address: None, title: String::new(), notes: vec![why] }
}

/// What a piece is made of: a file that is read when its turn comes, or a row that has been read.
enum Pieced {
    Page(PathBuf),
    Row(Result<Box<Piece>, Broken>),
}

async fn one(services: &Services, beside: &mut Beside<'_>, mut piece: Piece, mode: Mode) -> Entry {
    let title = piece.page.article.title.clone();
    let mut entry =
        Entry { place: piece.place.clone(), outcome: Outcome::Refused, address: None, title, notes: Vec::new() };
    match take(services, beside, &mut piece, mode).await {
        Ok((id, outcome)) => {
            entry.outcome = outcome;
            // A number that a trial has taken back is nobody's.
            entry.address = (mode == Mode::Keep || outcome == Outcome::Known).then(|| article::address(id));
            entry.notes = piece.notes;
        }
        Err(why) => entry.notes = vec![why],
    }
    entry
}

async fn take(
    services: &Services,
    beside: &mut Beside<'_>,
    piece: &mut Piece,
    mode: Mode,
) -> Result<(i64, Outcome), String> {
    // Before its files are looked at: they may be many.
    if let Some(id) = services.feed.taken(&piece.page.article).await.map_err(|fault| words(&fault))? {
        piece.notes.clear();
        return Ok((id, Outcome::Known));
    }
    piece.page.files = beside.take(&piece.folder, &piece.page.article, &mut piece.notes).await?;
    let report = services.articles.import(&piece.page, mode).await.map_err(|fault| words(&fault))?;
    piece.notes.extend(report.notes);
    Ok((report.id, if report.created { Outcome::Taken } else { Outcome::Known }))
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Refused(refusal) => refusal.to_string(),
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

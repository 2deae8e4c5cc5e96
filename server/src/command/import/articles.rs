//! `gongkai import articles FILE|FOLDER`: a table of articles, or a folder of pages, with the files beside them.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use anyhow::Context;
use domain::{
    article,
    column::ColumnNode,
    fault::{Fault, Refusal},
    id::ArticleId,
    imported::{ImportReport, ImportedArticle, ImportedPage, Mode},
    ingest::{Effect, Note, Place},
    ports::Services,
};
use sha2::{Digest, Sha256};
use tokio::{
    sync::mpsc::{Receiver, channel},
    task::{JoinHandle, spawn_blocking},
};

use super::{
    addresses::Told,
    bar,
    beside::Beside,
    read_file,
    report::{Entry, Outcome, Report, refusal},
};
use crate::file::Shelf;

/// Articles of one transaction: half a second of writing, for which others wait.
const TOGETHER: usize = 500;
/// Articles that are read ahead of the written ones.
const AHEAD: usize = 500;
/// Articles of one transaction of a trial, which indexes and signs nothing.
const TRIED_TOGETHER: usize = 2_000;
/// The prefix of the addresses of articles.
const ARTICLES: &str = "/articles/";
/// The column of a table with the bodies.
const BODY: &str = "正文";

/// An article to be imported, and the folder of its files.
struct Piece {
    place: String,
    /// The place of its body in that source.
    body: Place,
    page: ImportedPage,
    folder: PathBuf,
    notes: Vec<Note>,
}

/// An unusable article: its place, and the reason.
struct Broken {
    place: String,
    why: String,
}

/// Imports all articles of `from`. Articles of an earlier import are recognised, so that an interrupted run is simply
/// started again.
pub async fn articles(services: &Services, shelf: &Shelf, from: &Path, told: Told<'_>) -> anyhow::Result<()> {
    let root = from.canonicalize().with_context(|| format!("找不到 {}。请检查路径和权限。原因", from.display()))?;
    let (folder, pieces, notes) = if root.is_dir() {
        let (pieces, notes) = pages(&root)?;
        (root.clone(), pieces, notes)
    } else {
        let columns = services.columns.tree().await.map_err(|fault| super::describe(from, &fault))?;
        let folder = root.parent().map(Path::to_path_buf).unwrap_or_default();
        let (pieces, notes) = rows(from, &folder, columns)?;
        (folder, pieces, notes)
    };
    let mut report = Report::begin(bar(pieces.len()), told.report, told.json)?;
    if !notes.is_empty() {
        report.add(&Entry::of_source(&from.display().to_string(), notes))?;
    }
    let beside = Beside::new(services, shelf, folder, told.mode);
    let mut run = Run { services, beside, mode: told.mode, tried: HashSet::new() };
    let most = if told.mode == Mode::DryRun { TRIED_TOGETHER } else { TOGETHER };
    let (mut pieces, reader) = reading(pieces);
    loop {
        let mut some = Vec::with_capacity(most);
        while some.len() < most
            && let Some(piece) = pieces.recv().await
        {
            some.push(piece);
        }
        if some.is_empty() {
            break;
        }
        for entry in run.together(some, &mut report).await {
            report.working_on(&entry.place);
            report.add(&entry)?;
        }
    }
    reader.await.context("没有读完：读文件时程序出错。已导入的不受影响，请把文件发给开发者")?;
    report.end(told.mode == Mode::DryRun)
}

/// Reads `pieces` on another thread than the writer's, and some ahead. The reader ends when all are read.
fn reading(pieces: Pieces) -> (Receiver<Result<Piece, Broken>>, JoinHandle<()>) {
    let (read, pieces_read) = channel(AHEAD);
    let reader = spawn_blocking(move || {
        for piece in pieces {
            // The receiver is gone when the import has failed.
            if read.blocking_send(piece).is_err() {
                return;
            }
        }
    });
    (pieces_read, reader)
}

/// A running import.
struct Run<'a> {
    services: &'a Services,
    beside: Beside<'a>,
    mode: Mode,
    /// Articles that this trial has taken already, by their content: it stores none by which it could recognise them.
    tried: HashSet<[u8; 32]>,
}

impl Run<'_> {
    /// Imports some articles, and returns the result of each, in their order.
    async fn together(&mut self, pieces: Vec<Result<Piece, Broken>>, report: &mut Report) -> Vec<Entry> {
        let (mut entries, mut places, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        for piece in pieces {
            let (entry, page) = self.prepared(piece).await;
            if let Some(page) = page {
                places.push(entries.len());
                pages.push(page);
            }
            entries.push(entry);
        }
        let reports = self.taken_over(&pages).await;
        let created = |report: &&ImportReport| report.created && self.mode == Mode::DryRun;
        // Ids of a trial are rolled back and name no article.
        let undone: HashSet<ArticleId> = reports.iter().flatten().filter(created).map(|report| report.id).collect();
        for (place, done) in places.iter().zip(reports) {
            if let Some(entry) = entries.get_mut(*place) {
                tell(entry, done, &undone, report);
            }
        }
        if self.mode == Mode::DryRun {
            let taken = places
                .iter()
                .zip(&pages)
                .filter(|(place, _)| entries.get(**place).is_some_and(|entry| entry.outcome == Outcome::Taken));
            self.tried.extend(taken.map(|(_, page)| content(&page.article)));
        }
        entries
    }

    /// The report of an article, and its page with its files if it is to be imported.
    async fn prepared(&mut self, piece: Result<Piece, Broken>) -> (Entry, Option<ImportedPage>) {
        let of = |place, title| Entry { place, outcome: Outcome::Refused, address: None, title, notes: Vec::new() };
        let mut piece = match piece {
            Ok(piece) => piece,
            Err(Broken { place, why }) => {
                return (Entry { notes: vec![refusal(why)], ..of(place, String::new()) }, None);
            }
        };
        let entry = of(piece.place, piece.page.article.title.clone());
        if self.was_tried(&piece.page.article) {
            return (Entry { outcome: Outcome::Known, ..entry }, None);
        }
        // The import looks for many existing articles at once.
        if !names_files(&piece.page.article) {
            return (Entry { notes: piece.notes, ..entry }, Some(piece.page));
        }
        // Checked before its files are read, which may be many.
        match self.services.feed.taken(&piece.page.article).await {
            Ok(Some(id)) => (Entry { outcome: Outcome::Known, address: Some(article::address(id)), ..entry }, None),
            Ok(None) => {
                let article = &mut piece.page.article;
                match self.beside.take(&piece.folder, article, &piece.body, &mut piece.notes).await {
                    Ok(files) => {
                        piece.page.files = files;
                        (Entry { notes: piece.notes, ..entry }, Some(piece.page))
                    }
                    Err(why) => (Entry { notes: vec![refusal(why)], ..entry }, None),
                }
            }
            Err(fault) => (Entry { notes: vec![refusal(words(&fault))], ..entry }, None),
        }
    }

    /// Whether this trial has taken the very same `article` in an earlier batch.
    fn was_tried(&self, article: &ImportedArticle) -> bool {
        self.mode == Mode::DryRun && self.tried.contains(&content(article))
    }

    /// The results of `pages`.
    async fn taken_over(&self, pages: &[ImportedPage]) -> Vec<Result<ImportReport, String>> {
        let all = match self.mode {
            Mode::Keep => self.services.articles.import_all(pages).await,
            Mode::DryRun => self.services.articles.try_all(pages).await,
        };
        if let Ok(reports) = all {
            return reports.into_iter().map(|report| report.map_err(|refusal| words(&refusal.into()))).collect();
        }
        // Imported one by one, so that one that the database can't take holds no other back.
        let mut reports = Vec::new();
        for page in pages {
            reports.push(self.services.articles.import(page, self.mode).await.map_err(|fault| words(&fault)));
        }
        reports
    }
}

/// The digest by which the very same article is recognised: of everything but its clicks.
fn content(article: &ImportedArticle) -> [u8; 32] {
    let ImportedArticle { title, subtitle, path, day, issued, published, source, author, clicks: _, reviewer, .. } =
        article;
    let ImportedArticle { index_number, document_number, issuing_body, validity, topic, keywords, summary, .. } =
        article;
    let ImportedArticle { body, paragraphs: _, legacy_address, attachments, embedded: _, base: _, .. } = article;
    let dates = format!("{day:?} {issued:?} {published:?} {validity:?}");
    let optional = [
        subtitle,
        source,
        author,
        reviewer,
        index_number,
        document_number,
        issuing_body,
        topic,
        summary,
        legacy_address,
    ];
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    [title, body, &dates].into_iter().for_each(|text| add(text));
    optional.into_iter().for_each(|text| add(text.as_deref().unwrap_or_default()));
    for list in [path, keywords, attachments] {
        add(&list.len().to_string());
        list.iter().for_each(|text| add(text));
    }
    hash.finalize().into()
}

fn tell(entry: &mut Entry, done: Result<ImportReport, String>, undone: &HashSet<ArticleId>, report: &mut Report) {
    let address = |id: ArticleId| (!undone.contains(&id)).then(|| article::address(id));
    match done {
        Ok(done) if done.created => {
            (entry.outcome, entry.address) = (Outcome::Taken, address(done.id));
            let notes = done.notes.iter().map(|note| without_numbers(note, undone));
            entry.notes.extend(notes.map(|note| Note::new(Effect::Doubted, Place::Whole, note)));
            let new = done.new_columns.iter().filter(|path| report.add_new_column(path));
            entry.notes.extend(new.map(|path| super::new_column(path)));
        }
        Ok(done) => {
            (entry.outcome, entry.address) = (Outcome::Known, address(done.id));
            entry.notes.clear();
        }
        Err(why) => entry.notes = vec![refusal(why)],
    }
}

/// `note` without the addresses of articles whose ids are `undone`.
fn without_numbers(note: &str, undone: &HashSet<ArticleId>) -> String {
    let (mut written, mut rest) = (String::new(), note);
    while let Some((before, after)) = rest.split_once(ARTICLES) {
        let (digits, behind) = after.split_at(after.bytes().take_while(u8::is_ascii_digit).count());
        written.push_str(before);
        match digits.parse() {
            Ok(id) if undone.contains(&id) => written.push_str("前面的一篇"),
            _ => written.extend([ARTICLES, digits]),
        }
        rest = behind;
    }
    written + rest
}

/// The files and rows to import, each of which is read in its turn.
enum Pieces {
    Pages(std::vec::IntoIter<PathBuf>),
    Rows(Box<Rows>),
}

/// The rows of a table, with its file and folder.
struct Rows {
    rows: import::ArticleRows,
    /// The file as it was named.
    file: String,
    folder: PathBuf,
    /// The existing columns.
    columns: Vec<ColumnNode>,
}

impl Pieces {
    fn len(&self) -> usize {
        match self {
            Self::Pages(files) => files.len(),
            Self::Rows(rows) => rows.rows.len(),
        }
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Pages(files) => files.next().map(|file| page(&file)),
            Self::Rows(rows) => rows.rows.next().map(|row| rows.piece(row)),
        }
    }
}

/// Whether `article` may name files: otherwise none need be searched for.
fn names_files(article: &ImportedArticle) -> bool {
    let body = &article.body;
    !article.attachments.is_empty()
        || !article.embedded.is_empty()
        || ["<img ", "<a "].iter().any(|tag| body.contains(tag))
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Refused(Refusal::Invalid { problem, .. }) => problem.clone(),
        Fault::Refused(refusal) => refusal.to_string(),
        Fault::Unavailable(_) => "数据库没有回应，没有写入；数据库恢复后请再导入一次".to_owned(),
        Fault::Failed(failure) => format!("没有写入数据库，编号 {}；原因在日志里同一编号下", failure.id),
    }
}

/// The pages below `folder`, in the order of their names; if it holds none, the Word documents. Beside pages, documents
/// count as attachments, which is noted. Links to folders are not followed.
fn pages(folder: &Path) -> anyhow::Result<(Pieces, Vec<Note>)> {
    let (mut found, mut documents, mut open) = (Vec::new(), Vec::new(), vec![folder.to_path_buf()]);
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
            } else if kind.is_file() && matches!(ending.as_deref(), Some("docx" | "doc" | "wps")) && !is_lock(&path) {
                documents.push(path);
            }
        }
    }
    let mut notes = Vec::new();
    if found.is_empty() {
        found = documents;
    } else if !documents.is_empty() {
        let text = "和网页放在一起的 Word 文档当作附件，没有导入为文章；要导入，请放在单独的文件夹里，旧格式（.doc、.wps）请先另存为 .docx";
        let names: Vec<_> =
            documents.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy()).collect();
        notes.push(Note::new(Effect::Kept, Place::Whole, text).quoting(&names.join(" ")));
    }
    found.sort();
    Ok((Pieces::Pages(found.into_iter()), notes))
}

/// Whether Word made the file beside an open document.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn page(file: &Path) -> Result<Piece, Broken> {
    let place = file.display().to_string();
    let read = read_file(file).and_then(|bytes| Ok(import::page(&place, &bytes)?));
    match read {
        Ok(read) => Ok(Piece {
            notes: read.report(),
            page: read.content,
            folder: file.parent().map(Path::to_path_buf).unwrap_or_default(),
            body: Place::Part(BODY.to_owned()),
            place,
        }),
        Err(error) => Err(Broken { place, why: format!("{error:#}") }),
    }
}

/// The rows of a table, and notes about it as a whole.
fn rows(file: &Path, folder: &Path, columns: Vec<ColumnNode>) -> anyhow::Result<(Pieces, Vec<Note>)> {
    let name = file.display().to_string();
    let table = import::articles(&name, &read_file(file)?)?;
    let rows = Rows { rows: table.rows, file: name, folder: folder.to_path_buf(), columns };
    Ok((Pieces::Rows(Box::new(rows)), table.notes))
}

impl Rows {
    fn piece(&self, row: import::Read<import::ArticleRow>) -> Result<Piece, Broken> {
        let place = |line: usize| format!("{}:{line}", self.file);
        match row {
            Ok(row) => {
                let mut article = row.article;
                article.path = path(&self.columns, &row.column);
                Ok(Piece {
                    place: place(row.line),
                    body: Place::Cell { line: Some(row.line), column: BODY.to_owned() },
                    page: ImportedPage { article, ..ImportedPage::default() },
                    folder: self.folder.clone(),
                    notes: row.notes,
                })
            }
            Err(wrong) => Err(Broken { place: place(wrong.line), why: wrong.problem }),
        }
    }
}

/// The path of the column `said`: found by its slug, or by its names, of which the first ones may be left out.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_no_article_that_is_not_there() {
        let undone = HashSet::from([ArticleId::new(7)]);
        assert_eq!(
            without_numbers("原网址已属于 /articles/7，见 /articles/70", &undone),
            "原网址已属于 前面的一篇，见 /articles/70"
        );
        assert_eq!(without_numbers("没有", &undone), "没有");
    }
}

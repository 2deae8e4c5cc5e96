//! Tables of articles.

use domain::{
    article::{Validity, split_headline},
    body::from_text,
    date::Day,
    imported::ImportedArticle,
    ingest::{Effect, Note, Place, Unit},
    plain_text::{PlainText, one_line, several_lines, without_controls},
};

use crate::{
    Unreadable,
    body::{self, Cleaned},
    date, embedded,
    table::{self, Known, MAX_CELL_BYTES, Names, Read, Row, Wrong, oversize},
};

const TITLE: Names = &["标题", "title"];
const SUBTITLE: Names = &["副标题", "subtitle"];
const COLUMN: Names = &["栏目", "column"];
const DAY: Names = &["日期", "成文日期", "date"];
const PUBLISHED: Names = &["发布时间", "发布日期", "published"];
const SOURCE: Names = &["来源", "source"];
const AUTHOR: Names = &["作者", "author"];
const CLICKS: Names = &["点击量", "clicks"];
const REVIEWER: Names = &["审核人", "reviewer"];
const INDEX: Names = &["索引号", "index_number"];
const DOCUMENT: Names = &["文号", "document_number"];
const ISSUER: Names = &["发布机构", "issuing_body"];
const VALIDITY: Names = &["有效性", "validity"];
const KEYWORDS: Names = &["关键词", "keywords"];
const SUMMARY: Names = &["摘要", "内容概述", "summary"];
const BODY: Names = &["正文", "内容", "body", "content"];
const LEGACY: Names = &["原网址", "旧网址", "legacy_url", "url"];
const ATTACHMENTS: Names = &["附件", "attachments"];

const KNOWN: Known = Known {
    all: &[
        TITLE,
        SUBTITLE,
        COLUMN,
        DAY,
        PUBLISHED,
        SOURCE,
        AUTHOR,
        CLICKS,
        REVIEWER,
        INDEX,
        DOCUMENT,
        ISSUER,
        VALIDITY,
        KEYWORDS,
        SUMMARY,
        BODY,
        LEGACY,
        ATTACHMENTS,
    ],
    needed: &[TITLE, BODY],
};

/// Line breaks that only some programs know.
const BREAKS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A table of articles that was read.
#[derive(Debug)]
pub struct ArticleTable {
    /// Its rows, in their order.
    pub rows: ArticleRows,
    /// Notes on the table as a whole: columns and sheets that were not taken, hidden rows.
    pub notes: Vec<Note>,
}

/// An article of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its content, without a path to its column yet.
    pub article: ImportedArticle,
    /// Its column: a slug, or names from the root down, with `/` or `>` between.
    pub column: String,
    /// Notes on the parts of the row that were changed or not taken.
    pub notes: Vec<Note>,
}

/// Reads a table of articles (CSV, JSON Lines or a spreadsheet).
///
/// # Errors
/// The file can't be read, lacks the columns for titles and bodies, or has a column twice. A fault of one row stands in its
/// place.
pub fn articles(name: &str, bytes: &[u8]) -> Result<ArticleTable, Unreadable> {
    let table = table::read(name, bytes, KNOWN)?;
    Ok(ArticleTable { rows: ArticleRows(table.rows.into_iter()), notes: table.notes })
}

/// The rows of a table of articles, in their order. Each is understood when it is asked for, since its body takes longest.
#[derive(Debug)]
pub struct ArticleRows(std::vec::IntoIter<Read<Row>>);

impl Iterator for ArticleRows {
    type Item = Read<ArticleRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|row| article(&row?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for ArticleRows {}

/// A row, and the notes on it so far.
struct Taking<'a> {
    row: &'a Row,
    notes: Vec<Note>,
}

impl Taking<'_> {
    fn wrong(&self, problem: impl Into<String>) -> Wrong {
        Wrong { line: self.row.line, problem: problem.into() }
    }

    /// A field of one line.
    fn line(&mut self, names: Names) -> Option<String> {
        self.plain(names, one_line)
    }

    fn plain(&mut self, names: Names, plain: impl Fn(&str) -> PlainText<'_>) -> Option<String> {
        let row = self.row;
        let PlainText { text, removed } = plain(row.field(names)?);
        if removed > 0 {
            let note = Note::new(Effect::Changed, row.place(names), "看不见的字符（控制字符、零宽字符等）已去掉");
            self.notes.push(note.counting(removed, Unit::Characters));
        }
        (!text.is_empty()).then(|| text.into_owned())
    }

    fn list(&mut self, names: Names, parting: &[char]) -> Vec<String> {
        let whole = self.plain(names, several_lines).unwrap_or_default();
        whole.split(parting).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn date(&self, names: Names) -> Read<Option<date::Reading>> {
        let Some(written) = self.row.field(names) else { return Ok(None) };
        let column = match self.row.place(names) {
            Place::Cell { column, .. } => column,
            _ => String::new(),
        };
        let wrong = |why: String| {
            let why = why.strip_prefix("不是日期").map_or(format!("：{why}"), str::to_owned);
            self.wrong(format!("{column}「{written}」不是日期{why}。请写成 2023-02-17 或 2023-02-17 09:00"))
        };
        date::in_cell(written).map(Some).map_err(wrong)
    }

    fn validity(&mut self) -> Read<Option<Validity>> {
        Ok(match self.line(VALIDITY).as_deref() {
            None => None,
            Some("有效" | "in_force") => Some(Validity::InForce),
            Some("失效" | "expired") => Some(Validity::Expired),
            Some("废止" | "repealed") => Some(Validity::Repealed),
            Some(other) => return Err(self.wrong(format!("有效性「{other}」须是 有效、失效 或 废止"))),
        })
    }

    fn clicks(&mut self) -> Read<Option<i64>> {
        let Some(written) = self.line(CLICKS) else { return Ok(None) };
        match written.trim_end_matches(".0").replace([',', '，'], "").parse::<i64>() {
            Ok(clicks) if clicks >= 0 => Ok(Some(clicks)),
            _ => Err(self.wrong(format!("点击量「{written}」须是不小于 0 的整数"))),
        }
    }

    /// The body, and the article's embedded pictures.
    fn body(&mut self, article: &mut ImportedArticle) -> Read<()> {
        let row = self.row;
        let (written, place) = (row.field(BODY).unwrap_or_default(), row.place(BODY));
        let is_markup = written.contains('<') && written.contains('>');
        if !is_markup {
            let written = written.replace(BREAKS, "\n");
            let plain = without_controls(&written);
            let removed = written.chars().count() - plain.chars().count();
            if removed > 0 {
                let note = Note::new(Effect::Changed, place, "看不见的控制字符已去掉");
                self.notes.push(note.counting(removed, Unit::Characters));
            }
            article.body = from_text(&plain);
            return Ok(());
        }
        let (html, files) = embedded::lifted(written);
        if html.len() > MAX_CELL_BYTES {
            return Err(self.wrong(oversize(BODY.first().unwrap_or(&""))));
        }
        let Cleaned { html, notes } = body::cleaned_unaligned(&html, &place);
        (article.body, article.embedded) = (html, files);
        self.notes.extend(notes);
        Ok(())
    }
}

fn article(row: &Row) -> Read<ArticleRow> {
    let mut taking = Taking { row, notes: KNOWN.all.iter().flat_map(|names| row.others(names)).collect() };
    let headline = taking.line(TITLE).ok_or_else(|| taking.wrong("没有标题"))?;
    let (title, subtitle) = match taking.line(SUBTITLE) {
        Some(subtitle) => (headline, Some(subtitle)),
        None => split_headline(&headline),
    };
    let mut article = ImportedArticle { title, subtitle, ..ImportedArticle::default() };
    taking.body(&mut article)?;
    article.attachments = taking.list(ATTACHMENTS, &['\n', ';', '；', '|']);
    if article.body.is_empty() && article.attachments.is_empty() {
        return Err(taking.wrong(format!("「{}」没有正文，也没有附件", article.title)));
    }
    let (day, published) = (taking.date(DAY)?, taking.date(PUBLISHED)?);
    article.day = day.as_ref().or(published.as_ref()).and_then(|reading| reading.day);
    article.published = published.as_ref().and_then(|reading| reading.at);
    if article.published.is_none() {
        // Of another day, or of an hour that only the other column has.
        let other = published.as_ref().and_then(|reading| reading.day).filter(|other| article.day != Some(*other));
        let hour = || day.as_ref().filter(|_| published.is_none()).and_then(|reading| reading.at);
        article.published = other.map(Day::start).or_else(hour);
    }
    article.validity = taking.validity()?;
    article.clicks = taking.clicks()?;
    article.source = taking.line(SOURCE);
    article.author = taking.line(AUTHOR);
    article.reviewer = taking.line(REVIEWER);
    article.index_number = taking.line(INDEX);
    article.document_number = taking.line(DOCUMENT);
    article.issuing_body = taking.line(ISSUER);
    article.keywords = taking.list(KEYWORDS, &['\n', ';', '；', ',', '，', '、']);
    article.summary = taking.plain(SUMMARY, several_lines);
    article.legacy_address = taking.line(LEGACY);
    article.base = article.legacy_address.clone().filter(|address| address.contains("://"));
    let column = taking.line(COLUMN).unwrap_or_default();
    Ok(ArticleRow { line: row.line, column, article, notes: taking.notes })
}

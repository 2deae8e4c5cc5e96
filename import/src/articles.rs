//! Tables of articles.

use domain::{
    article::{Validity, split_headline},
    body::from_text,
    imported::ImportedArticle,
};

use crate::{
    Unreadable, body, date,
    table::{self, Read, Row, Wrong},
};

const TITLE: &[&str] = &["标题", "title"];
const SUBTITLE: &[&str] = &["副标题", "subtitle"];
const COLUMN: &[&str] = &["栏目", "column"];
const DAY: &[&str] = &["日期", "成文日期", "date"];
const PUBLISHED: &[&str] = &["发布时间", "发布日期", "published"];
const SOURCE: &[&str] = &["来源", "source"];
const AUTHOR: &[&str] = &["作者", "author"];
const CLICKS: &[&str] = &["点击量", "clicks"];
const REVIEWER: &[&str] = &["审核人", "reviewer"];
const INDEX: &[&str] = &["索引号", "index_number"];
const DOCUMENT: &[&str] = &["文号", "document_number"];
const ISSUER: &[&str] = &["发布机构", "issuing_body"];
const VALIDITY: &[&str] = &["有效性", "validity"];
const KEYWORDS: &[&str] = &["关键词", "keywords"];
const SUMMARY: &[&str] = &["摘要", "内容概述", "summary"];
const BODY: &[&str] = &["正文", "内容", "body", "content"];
const LEGACY: &[&str] = &["原网址", "旧网址", "legacy_url", "url"];
const ATTACHMENTS: &[&str] = &["附件", "attachments"];

/// An article of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Where it is written, from 1.
    pub line: usize,
    /// What it says. Of its column it has no path yet.
    pub article: ImportedArticle,
    /// Its column: a slug, or names from the root down, with `/` or `>` between.
    pub column: String,
    /// Files beside the table, which belong to it.
    pub attachments: Vec<String>,
}

/// Reads a table of articles (CSV, JSON Lines or a spreadsheet).
///
/// # Errors
/// The file can't be read, or has no columns for titles and bodies. What is wrong with a row is in its place.
pub fn articles(name: &str, bytes: &[u8]) -> Result<Vec<Read<ArticleRow>>, Unreadable> {
    let rows = table::read(name, bytes, &[TITLE, BODY])?;
    Ok(rows.into_iter().map(|row| article(&row?)).collect())
}

fn article(row: &Row) -> Read<ArticleRow> {
    let wrong = |problem: String| Wrong { line: row.line, problem };
    let text = |names: &[&str]| row.field(names).map(str::to_owned);
    let headline = text(TITLE).ok_or_else(|| wrong("没有标题".to_owned()))?;
    let (title, split) = match text(SUBTITLE) {
        Some(subtitle) => (headline, Some(subtitle)),
        None => split_headline(&headline),
    };
    let written = row.field(BODY).unwrap_or_default();
    let is_markup = written.contains('<') && written.contains('>');
    let html = if is_markup { body::sanitise(written) } else { from_text(written) };
    let attachments: Vec<String> = list(row, ATTACHMENTS, &['\n', ';', '；', '|']);
    if html.is_empty() && attachments.is_empty() {
        return Err(wrong(format!("「{title}」没有正文，也没有附件")));
    }
    let day = reading(row, DAY)?;
    let published = reading(row, PUBLISHED)?;
    let validity = match text(VALIDITY).as_deref() {
        None => None,
        Some("有效" | "in_force") => Some(Validity::InForce),
        Some("失效" | "expired") => Some(Validity::Expired),
        Some("废止" | "repealed") => Some(Validity::Repealed),
        Some(other) => return Err(wrong(format!("有效性「{other}」须是 有效、失效 或 废止"))),
    };
    let clicks = match row.field(CLICKS) {
        None => None,
        Some(written) => match written.trim_end_matches(".0").parse::<i64>() {
            Ok(clicks) if clicks >= 0 => Some(clicks),
            _ => return Err(wrong(format!("点击量「{written}」须是不小于 0 的整数"))),
        },
    };
    Ok(ArticleRow {
        line: row.line,
        column: text(COLUMN).unwrap_or_default(),
        attachments,
        article: ImportedArticle {
            title,
            subtitle: split,
            day: day.as_ref().or(published.as_ref()).and_then(|reading| reading.day),
            published: published.and_then(|reading| reading.at),
            source: text(SOURCE),
            author: text(AUTHOR),
            clicks,
            reviewer: text(REVIEWER),
            index_number: text(INDEX),
            document_number: text(DOCUMENT),
            issuing_body: text(ISSUER),
            validity,
            keywords: list(row, KEYWORDS, &['\n', ';', '；', ',', '，', '、']),
            summary: text(SUMMARY),
            body: html,
            legacy_address: text(LEGACY),
            ..ImportedArticle::default()
        },
    })
}

fn list(row: &Row, names: &[&str], parting: &[char]) -> Vec<String> {
    let whole = row.field(names).unwrap_or_default();
    whole.split(parting).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn reading(row: &Row, names: &[&str]) -> Read<Option<date::Reading>> {
    let Some(written) = row.field(names) else { return Ok(None) };
    match date::read(written).filter(date::Reading::is_whole) {
        Some(reading) => Ok(Some(reading)),
        None => {
            let (line, name) = (row.line, names.first().unwrap_or(&""));
            let problem = format!("{name}「{written}」不是日期：请写成 2023-02-17 或 2023-02-17 09:00");
            Err(Wrong { line, problem })
        }
    }
}

//! Word documents as articles.

use domain::{
    article::split_headline,
    body::{Block, blocks, escape},
    imported::{ImportedArticle, ImportedPage},
    ingest::{Effect, Note, Place},
};

use crate::{LeftOut, Page, Unreadable, body, embedded};

/// Longest first paragraph that is taken for a title, in characters.
const MAX_TITLE_CHARS: usize = 100;

/// Reads a Word document. Its title is the paragraph of that style, else its first line, else the file's name.
pub fn read(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let document = ::docx::read(bytes)
        .map_err(|problem| Unreadable::BadDocument { file: name.to_owned(), problem: problem.to_string() })?;
    let mut notes = document.notes;
    let (html, embedded) = embedded::lifted(&document.html);
    let cleaned = body::cleaned(&html, &Place::Whole);
    notes.extend(cleaned.notes);
    let (headline, body) = match document.title {
        Some(title) => (title, cleaned.html),
        None => titled(name, &cleaned.html, &mut notes)?,
    };
    let (title, subtitle) = split_headline(&headline);
    if body.is_empty() {
        notes.push(Note::new(Effect::Doubted, Place::Whole, "没有正文"));
    }
    let paragraphs =
        domain::body::text(&body).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    let article = ImportedArticle { title, subtitle, body, paragraphs, embedded, ..ImportedArticle::default() };
    let content = ImportedPage { article, ..ImportedPage::default() };
    Ok(Page { content, notes, left_out: LeftOut::default(), removed: Vec::new() })
}

/// The title of a document that names none, and its body without it.
fn titled(name: &str, html: &str, notes: &mut Vec<Note>) -> Result<(String, String), Unreadable> {
    let blocks = blocks(html);
    let first = blocks.first().map(words).unwrap_or_default();
    let is_line = !first.is_empty()
        && first.chars().count() <= MAX_TITLE_CHARS
        && !first.ends_with(['。', '；', '：', '，', '！', '？', ';', ':', ','])
        && !matches!(blocks.first(), Some(Block::Rich(html)) if html.starts_with("<table") || html.starts_with("<ul") || html.starts_with("<ol"));
    if is_line {
        notes.push(
            Note::new(Effect::Doubted, Place::Whole, "没有标题样式的段落，标题取自第一行，请核对").quoting(&first),
        );
        return Ok((first, blocks.iter().skip(1).map(html_of).collect()));
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim();
    if stem.is_empty() {
        return Err(Unreadable::NoTitle { file: name.to_owned() });
    }
    notes.push(Note::new(Effect::Doubted, Place::Whole, "没有可作标题的段落，标题取自文件名，请核对").quoting(stem));
    Ok((stem.to_owned(), html.to_owned()))
}

fn words(block: &Block) -> String {
    let text = match block {
        Block::Plain(text) => text.clone(),
        Block::Rich(html) => domain::body::text(html),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html_of(block: &Block) -> String {
    match block {
        Block::Plain(text) => format!("<p>{}</p>", escape(text).replace('\u{a0}', "&nbsp;")),
        Block::Rich(html) => html.clone(),
    }
}

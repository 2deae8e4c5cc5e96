//! The article's own element: what is at its top and end besides the body.

use domain::imported::FooterNumbers;

use crate::{
    block::{self, Block},
    body,
    line::Line,
    outline::{self, Kind},
    record::Record,
    shape,
    tail::{self, Kept},
};

/// Reads the body from `blocks`, and the fields and tools around it, into `record`.
pub fn read(blocks: &[Block], headline: &str, record: &mut Record, numbers: &mut FooterNumbers) {
    let lines: Vec<Line> = blocks.iter().map(|block| Line::loose(&block.texts.join(" "))).collect();
    let mut kinds: Vec<Kind> = blocks.iter().zip(&lines).map(|(block, line)| kind(block, line)).collect();
    let mut html = String::new();
    let mut start = 0;
    for (block, line) in blocks.iter().zip(&lines) {
        let Some(kept) = top(block, line, headline, record) else { break };
        html.extend(kept.iter().map(|text| block::paragraph(text)));
        record.article.paragraphs.extend(kept);
        start += 1;
    }
    let rest = lines.get(start..).unwrap_or_default();
    for kept in tail::read(rest, &kinds.split_off(start), record, numbers) {
        let Some((block, line)) = blocks.get(start + kept.index).zip(rest.get(kept.index)) else { continue };
        html.push_str(&kept_html(block, line, &kept));
        let whole = kept.text == line.text;
        let texts = if whole { block.texts.clone() } else { vec![kept.text] };
        record.article.paragraphs.extend(texts.into_iter().filter(|text| !text.is_empty()));
    }
    record.article.body = body::sanitise(&html);
    if record.article.body.is_empty() {
        record.warn(None, "没有正文。");
    }
}

/// What a piece is. Lists and tables are words unless all in them is tools.
fn kind(block: &Block, line: &Line) -> Kind {
    let has_image = block.inner.contains("<img ");
    match block.texts.as_slice() {
        _ if has_image => Kind::Text,
        [_] => outline::kind(line),
        [] => Kind::Text,
        many if many.iter().all(|text| outline::kind(&Line::loose(text)) == Kind::Tool) => Kind::Tool,
        _ => Kind::Text,
    }
}

/// Takes what stands above the body: the headline again, fields, breadcrumb, tools. Answers the words among them that
/// are no field's, and nothing when the body has begun.
fn top(block: &Block, line: &Line, headline: &str, record: &mut Record) -> Option<Vec<String>> {
    if block.inner.contains("<img ") || block.texts.is_empty() {
        return None;
    }
    if shape::dense(&line.text) == shape::dense(headline) {
        return Some(Vec::new());
    }
    let mut kept = Vec::new();
    let kinds: Vec<Kind> = block.texts.iter().map(|text| outline::kind(&Line::loose(text))).collect();
    let is_top = |kind: &Kind| match kind {
        Kind::Tool | Kind::Fields(_) => true,
        Kind::Trail(names) => {
            record.article.path.is_empty()
                || record.article.path.starts_with(names)
                || names.starts_with(&record.article.path)
        }
        Kind::Day(day) => day.day == record.article.day,
        Kind::Subtitle(_) => record.article.subtitle.is_none(),
        Kind::Text => false,
    };
    if !kinds.iter().all(is_top) {
        return None;
    }
    for kind in kinds {
        match kind {
            Kind::Trail(names) if record.article.path.is_empty() => record.article.path = names,
            Kind::Subtitle(subtitle) => record.article.subtitle = Some(subtitle),
            Kind::Fields(fields) => {
                for field in fields {
                    if field.label.is_some() {
                        record.take_or_warn(&field, None);
                    } else {
                        record.warn(
                            None,
                            format_args!("不认识“{}”这一栏,已放在正文开头;请在编辑时处理。", field.written()),
                        );
                        kept.push(field.written());
                    }
                }
            }
            _ => {}
        }
    }
    Some(kept)
}

/// The HTML of what stays of a piece: all of it, or what is before the signature at its end.
fn kept_html(block: &Block, line: &Line, kept: &Kept) -> String {
    if kept.text == line.text {
        return block.html();
    }
    let signature = line.text.strip_prefix(&kept.text).map(|rest| block::escape(rest.trim()));
    let before = signature.and_then(|signature| block.inner.strip_suffix(signature.as_str()));
    match (before, block.tag) {
        (Some(inner), Some(tag)) => format!("<{tag}>{inner}</{tag}>"),
        _ => block::paragraph(&kept.text),
    }
}

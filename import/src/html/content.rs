//! The article's own element: the parts at its top and end besides the body.

use domain::{imported::FooterNumbers, ingest::Effect};

use crate::{
    block::{self, Block},
    body,
    catalogue::{self, Joined},
    crumb,
    field::{self, Field},
    furniture::Furniture,
    label::Label,
    line::Line,
    outline::{self, Kind},
    record::Record,
    shape,
    tail::{self, Kept},
};

/// Most pieces of a top.
const MOST_AT_TOP: usize = 60;

/// Reads the body from `blocks`, and the fields and tools around it, into `record`.
pub fn read(blocks: &[Block], headline: &str, record: &mut Record, numbers: &mut FooterNumbers) {
    let lines: Vec<Line> = blocks.iter().map(|block| Line::loose(&block.texts.join(" "))).collect();
    let mut kinds: Vec<Kind> = blocks.iter().zip(&lines).map(|(block, line)| kind(block, line)).collect();
    let (start, kept) = top(blocks, headline, record);
    let mut html: String = kept.iter().map(|text| block::paragraph(text)).collect();
    record.article.paragraphs.extend(kept);
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

/// The kind of a piece. Lists and tables are words unless all in them is tools.
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

/// A line above the body, and the number of its piece.
struct Above {
    joined: Joined,
    kind: Kind,
    /// Whether it is of a table or list that is a catalogue block.
    in_block: bool,
    last: usize,
}

/// Takes the lines above the body: the headline again, fields, breadcrumb, tools. Returns the number of the one of `blocks` with
/// which the body begins, and the words above it that are no field's.
fn top(blocks: &[Block], headline: &str, record: &mut Record) -> (usize, Vec<String>) {
    let has_words = |block: &&Block| !block.inner.contains("<img ");
    let leading = blocks.iter().take(MOST_AT_TOP).take_while(has_words).enumerate();
    let texts: Vec<(usize, Line, bool)> = leading
        .flat_map(|(at, block)| {
            let in_block = block.texts.len() > 1 && catalogue::is_block(&block.texts);
            block.texts.iter().map(move |text| (at, Line::loose(text), in_block))
        })
        .filter(|(_, line, _)| !line.text.is_empty())
        .collect();
    let lines: Vec<Line> = texts.iter().map(|(_, line, _)| line.clone()).collect();
    let above: Vec<Above> = catalogue::joined(&lines)
        .into_iter()
        .map(|joined| Above {
            kind: outline::kind(&joined.line),
            in_block: texts.get(joined.from).is_some_and(|(.., in_block)| *in_block),
            last: texts.get(joined.to).map_or(0, |(at, ..)| *at),
            joined,
        })
        .collect();
    let end = (0..above.len()).find(|at| !is_top(&above, *at, headline, record)).and_then(|at| above.get(at));
    let start = match end {
        Some(first) => texts.get(first.joined.from).map_or(0, |(at, ..)| *at),
        None => blocks.iter().take(MOST_AT_TOP).take_while(has_words).count(),
    };
    let mut kept = Vec::new();
    for line in above.iter().take_while(|line| line.last < start) {
        take(line, headline, record, &mut kept);
    }
    (start, kept)
}

/// Whether the line `at` stands above the body.
fn is_top(above: &[Above], at: usize, headline: &str, record: &Record) -> bool {
    let Some(line) = above.get(at) else { return false };
    let text = line.joined.line.text.as_str();
    if line.in_block || shape::dense(text) == shape::dense(headline) || text == record.article.title {
        return true;
    }
    let article = &record.article;
    let goes_on = || {
        let is_unknown = |next: &&Above| next.kind == Kind::Text && field::is_unknown(&next.joined.line.text);
        let next = above.iter().skip(at + 1).find(|next| next.kind != Kind::Tool && !is_unknown(next));
        next.is_some_and(|next| matches!(next.kind, Kind::Fields(_)))
    };
    match &line.kind {
        Kind::Tool | Kind::Fields(_) => true,
        Kind::Trail(names) => {
            crumb::is_announced(text)
                || article.path.is_empty()
                || article.path.starts_with(names)
                || names.starts_with(&article.path)
        }
        Kind::Day(day) => !record.has_shown_day() || day.day == article.day,
        Kind::Subtitle(_) => article.subtitle.is_none(),
        Kind::Text => (field::is_unknown(text) || field::is_number_alone(text)) && goes_on(),
    }
}

/// Takes a line that stands above the body. Words of it that are no field's go to `kept`.
fn take(line: &Above, headline: &str, record: &mut Record, kept: &mut Vec<String>) {
    let text = line.joined.line.text.as_str();
    if shape::dense(text) == shape::dense(headline) || text == record.article.title {
        return;
    }
    match &line.kind {
        Kind::Trail(names) if record.article.path.is_empty() => record.article.path.clone_from(names),
        Kind::Trail(names) if record.article.path.starts_with(names) || names.starts_with(&record.article.path) => {}
        Kind::Trail(_) => record.left_out.add(Furniture::Menu, text),
        Kind::Subtitle(subtitle) => record.article.subtitle = Some(subtitle.clone()),
        Kind::Tool => record.left_out.add(Furniture::Tools, text),
        Kind::Day(day) if !record.has_shown_day() => {
            let label = if day.at.is_some() { Label::Published } else { Label::Day };
            let (name, value) = ("日期".to_owned(), text.to_owned());
            record.take_or_warn(&Field { label: Some(label), name, value }, None);
        }
        Kind::Day(_) => {}
        Kind::Fields(fields) => {
            // `时间:5月1日 地点:会议室` may be a notice's own text; beside any other field an unknown one is a catalogue's.
            let is_catalogue =
                line.in_block || fields.iter().any(|field| field.label.is_some_and(|label| label != Label::Day));
            for field in fields {
                if field.label.is_some() {
                    record.take_or_warn(field, None);
                } else if is_catalogue {
                    record.unused(field, None);
                } else {
                    let note = format!("不认识“{}”这一栏,已放在正文开头;请在编辑时处理。", field.written());
                    record.note(Effect::Kept, None, note);
                    kept.push(field.written());
                }
            }
        }
        Kind::Text if field::is_number_alone(text) && record.article.document_number.is_none() => {
            record.article.document_number = Some(text.to_owned());
        }
        Kind::Text => {
            let field = catalogue::unknown(text);
            if field.name.is_empty() {
                record.left_out.add(Furniture::Around, text);
            } else {
                record.unused(&field, None);
            }
        }
    }
}

/// The HTML of the part of a piece that stays: all of it, or the part before the signature at its end.
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

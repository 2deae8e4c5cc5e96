//! Pages as text.

use domain::{
    imported::{FooterNumbers, ImportedPage},
    ingest::{Effect, Place},
};

use crate::{
    Page, Unreadable, block, catalogue, encoding, foot, head,
    line::{self, Line},
    outline::{self, Kind},
    record::Record,
    tail,
};

/// Reads a page's text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let text = encoding::decode(name, bytes)?;
    let all = line::lines(&text);
    let (mut record, mut numbers) = (Record::default(), FooterNumbers::default());
    let foot = foot::read(&all, &mut numbers, &mut record);
    let lines: Vec<Line> = catalogue::lines(all.get(..foot.start).unwrap_or_default());
    let kinds: Vec<Kind> = lines.iter().map(outline::kind).collect();
    let head = head::read(&lines, &kinds, &mut record).ok_or_else(|| Unreadable::NoTitle { file: name.to_owned() })?;
    let below = lines.get(head.body..).unwrap_or_default();
    let body = tail::read(below, kinds.get(head.body..).unwrap_or_default(), &mut record, &mut numbers);
    let mut paragraphs = head.kept;
    paragraphs.extend(body.into_iter().map(|kept| kept.text));
    for line in foot.strange.iter().filter_map(|&index| all.get(index)) {
        let note = format!("页脚的“{}”不属于任何一组链接,已放在正文末尾;请在编辑时处理。", line.text);
        record.note(Effect::Kept, line.number, note);
        paragraphs.push(line.text.clone());
    }
    if paragraphs.is_empty() {
        record.warn(None, "没有正文。");
    }
    record.article.body = paragraphs.iter().map(|text| block::paragraph(text)).collect();
    record.article.paragraphs = paragraphs;
    let (article, mut notes, left_out) = record.finish();
    notes.sort_by_key(|note| if let Place::Line(line) = note.place { line } else { usize::MAX });
    let content = ImportedPage { article, directory: foot.directory, numbers, files: None };
    Ok(Page { content, notes, left_out, removed: Vec::new() })
}

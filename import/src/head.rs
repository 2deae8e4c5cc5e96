//! The top of a page: breadcrumb, title, subtitle and fields.

use std::ops::Range;

mod menu;

use domain::{article::split_headline, ingest::Effect};

use crate::{
    catalogue, crumb,
    field::{self, Field},
    furniture::Furniture,
    label::Label,
    line::Line,
    outline::Kind,
    record::Record,
    shape,
};

/// Lines of text at the beginning among which the fields of the page's top are looked for.
const LINES_ABOVE_FIELDS: usize = 8;
const LONGEST_TITLE: usize = 100;
/// Longest name of a column right below a column that every site has, in characters.
const LONGEST_COLUMN: usize = 6;

/// The end of a page's top, and the words of it that no one knows a field for.
pub struct Head {
    /// The first line of the body.
    pub body: usize,
    /// Words that belong nowhere, and that the body gets.
    pub kept: Vec<String>,
}

/// Reads the top of a page into `record`; nothing if there is no title.
pub fn read(lines: &[Line], kinds: &[Kind], record: &mut Record) -> Option<Head> {
    let start = menu::end(lines, kinds);
    if start > 0
        && let (Some(below), Some(kinds_below)) = (lines.get(start..), kinds.get(start..))
        && let Some(head) = below_menu(below, kinds_below, record)
    {
        for line in lines.iter().take(start) {
            record.left_out.add(Furniture::Menu, &line.text);
        }
        return Some(Head { body: head.body + start, ..head });
    }
    below_menu(lines, kinds, record)
}

fn below_menu(lines: &[Line], kinds: &[Kind], record: &mut Record) -> Option<Head> {
    let first = first_field(lines, kinds);
    let labelled = first.and_then(|first| labelled_title(lines.get(first..)?, kinds.get(first..)?));
    let place = match &labelled {
        Some(title) => same_line(lines, kinds, title).or(first.map(|first| first..first))?,
        None => place(lines, kinds, first).filter(|place| !is_guess(lines, kinds, place))?,
    };
    let title = labelled.unwrap_or_else(|| {
        lines.get(place.clone()).unwrap_or_default().iter().map(|line| line.text.as_str()).collect()
    });
    (record.article.title, record.article.subtitle) = split_headline(&title);
    let mut head = Head { body: place.end, kept: Vec::new() };
    head.above(lines, kinds, place.start, record);
    head.below(lines, kinds, first, record);
    record.compare_headline(&title);
    if record.article.path.last().is_some_and(|last| shape::dense(last) == shape::dense(&title)) {
        record.article.path.pop();
    }
    Some(head)
}

/// The first line of fields that stands above the body: few short lines before it, and words after it.
fn first_field(lines: &[Line], kinds: &[Kind]) -> Option<usize> {
    let mut above = 0;
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate() {
        let has_words_below = kinds.iter().skip(index + 1).any(|kind| *kind == Kind::Text);
        let is_first = match kind {
            Kind::Fields(fields) => {
                let is = |wanted: fn(Label) -> bool| fields.iter().filter_map(|field| field.label).any(wanted);
                // 审核人 usually stands below the body, and says nothing about where that begins.
                is(|label| !matches!(label, Label::Reviewer | Label::Editor | Label::Unused) && !label.is_tool())
                    && (has_words_below || is(|label| matches!(label, Label::Published | Label::Day | Label::Clicks)))
            }
            Kind::Day(_) => has_words_below && (1..=4).contains(&above),
            Kind::Text => {
                above += 1;
                if above > LINES_ABOVE_FIELDS
                    || shape::is_sentence(&line.text)
                    || line.text.chars().count() > LONGEST_TITLE
                {
                    return None;
                }
                false
            }
            _ => false,
        };
        if is_first {
            return Some(index);
        }
    }
    None
}

/// The text under 标题 in the block of fields with which `lines` begin.
fn labelled_title(lines: &[Line], kinds: &[Kind]) -> Option<String> {
    let is_of_block = |(line, kind): &(&Line, &Kind)| **kind != Kind::Text || field::is_unknown(&line.text);
    let block = lines.iter().zip(kinds).take_while(is_of_block);
    let mut fields =
        block.filter_map(|(_, kind)| if let Kind::Fields(fields) = kind { Some(fields) } else { None }).flatten();
    fields.find(|field| field.label == Some(Label::Title) && !field.value.is_empty()).map(|field| field.value.clone())
}

fn same_line(lines: &[Line], kinds: &[Kind], title: &str) -> Option<Range<usize>> {
    let wanted = shape::dense(title);
    let same = |(line, kind): (&Line, &Kind)| *kind == Kind::Text && shape::dense(&line.text) == wanted;
    lines.iter().zip(kinds).take(30).position(same).map(|at| at..at + 1)
}

/// The lines of the title.
fn place(lines: &[Line], kinds: &[Kind], first: Option<usize>) -> Option<Range<usize>> {
    let texts: Vec<(usize, &Line)> = lines
        .iter()
        .zip(kinds)
        .enumerate()
        .filter(|(_, (_, kind))| **kind == Kind::Text)
        .map(|(at, (line, _))| (at, line))
        .collect();
    let Some(first) = first else {
        return without_fields(&texts);
    };
    let above: Vec<(usize, &Line)> =
        texts.iter().copied().filter(|(at, line)| *at < first && !is_note(&line.text)).collect();
    let Some(&(mut at, mut line)) = above.last() else {
        return texts.iter().find(|(_, line)| !field::is_unknown(&line.text)).map(|&(at, _)| at..at + 1);
    };
    let before = above.iter().rev().nth(1).copied();
    if let Some((earlier_at, earlier)) = before {
        let is_longer = earlier.text.chars().count() > line.text.chars().count();
        if field::is_unknown(&line.text) && is_longer {
            (at, line) = (earlier_at, earlier);
        }
        let is_broken = earlier_at + 1 == at && !line.apart && !crumb::is_root(&earlier.text) && goes_on(&earlier.text);
        if is_broken {
            return Some(earlier_at..at + 1);
        }
    }
    Some(at..at + 1)
}

/// Whether a title's line is long enough to have been broken, or breaks inside brackets.
fn goes_on(text: &str) -> bool {
    let plain = shape::folded(text);
    let is_open = |(open, close): (char, char)| plain.matches(open).count() > plain.matches(close).count();
    [('《', '》'), ('(', ')'), ('“', '”')].into_iter().any(is_open) || text.chars().count() >= 10
}

/// The first line that is no breadcrumb: such a breadcrumb begins with a column that every site has.
fn without_fields(texts: &[(usize, &Line)]) -> Option<Range<usize>> {
    let mut in_trail = false;
    for (place, &(at, line)) in texts.iter().enumerate() {
        let next = texts.get(place + 1).is_some_and(|(_, next)| !shape::is_sentence(&next.text));
        let is_crumb = crumb::is_root(&line.text) || (in_trail && next && crumb::is_short(&line.text));
        if !is_crumb || place + 1 == texts.len() {
            return (!crumb::is_home(&line.text)).then_some(at..at + 1);
        }
        in_trail = true;
    }
    None
}

/// Whether the lines at `place` were taken for the title only because there is no other: a sentence of the body, or a
/// breadcrumb. A page without a title is better refused than named wrongly.
fn is_guess(lines: &[Line], kinds: &[Kind], place: &Range<usize>) -> bool {
    let [line] = lines.get(place.clone()).unwrap_or_default() else { return false };
    let above = lines.iter().zip(kinds).take(place.start).filter(|(_, kind)| **kind == Kind::Text);
    let above: Vec<&str> = above.map(|(line, _)| line.text.as_str()).collect();
    let below_column = above.first().is_some_and(|first| crumb::is_root(first))
        && above.last().is_some_and(|last| *last != line.text)
        && line.text.chars().count() <= LONGEST_COLUMN;
    line.text.ends_with('。') || crumb::is_root(&line.text) || below_column
}

/// A remark in brackets, such as `(2023年2月17日市政府常务会议通过)`.
fn is_note(text: &str) -> bool {
    let plain = shape::folded(text);
    plain.starts_with('(') && plain.ends_with(')')
}

impl Head {
    /// Takes the lines above the title, which begins at `end`.
    fn above(&mut self, lines: &[Line], kinds: &[Kind], end: usize, record: &mut Record) {
        let has_trail = kinds.iter().take(end).any(|kind| matches!(kind, Kind::Trail(_)));
        for (line, kind) in lines.iter().zip(kinds).take(end) {
            match kind {
                Kind::Tool => record.left_out.add(Furniture::Tools, &line.text),
                Kind::Trail(names) => record.article.path.extend(names.iter().cloned()),
                Kind::Fields(fields) => self.take(fields, line, record),
                _ if record.article.path.contains(&line.text) || crumb::is_home(&line.text) => {}
                _ if crumb::is_site_name(&line.text) && record.article.path.is_empty() => {
                    record.note(Effect::Dropped, line.number, format_args!("“{}”像网站名称,未采用。", line.text));
                }
                Kind::Text if field::is_unknown(&line.text) => {
                    record.unused(&catalogue::unknown(&line.text), line.number);
                }
                Kind::Text if takes_number(&line.text, record) => {}
                Kind::Text if line.text.contains("http://") || line.text.contains("https://") => {
                    record.left_out.add(Furniture::Menu, &line.text);
                }
                Kind::Text if !has_trail && crumb::is_short(&line.text) => record.article.path.push(line.text.clone()),
                _ => self.keep(&line.text, line, record),
            }
        }
    }

    /// Takes the lines below the title, down to the body.
    fn below(&mut self, lines: &[Line], kinds: &[Kind], first: Option<usize>, record: &mut Record) {
        let mut seen = first.is_some_and(|first| first < self.body);
        let mut is_next = true;
        for (at, (line, kind)) in lines.iter().zip(kinds).enumerate().skip(self.body) {
            let is_above_fields = first.is_some_and(|first| first > self.body);
            match kind {
                Kind::Tool => record.left_out.add(Furniture::Tools, &line.text),
                Kind::Trail(names) if record.article.path.is_empty() => record.article.path.clone_from(names),
                Kind::Trail(_) if crumb::is_announced(&line.text) => record.left_out.add(Furniture::Menu, &line.text),
                Kind::Subtitle(more) if is_next => {
                    let subtitle = &mut record.article.subtitle;
                    *subtitle = Some(subtitle.take().map_or_else(|| more.clone(), |first| format!("{first}——{more}")));
                }
                Kind::Fields(fields) => {
                    self.take(fields, line, record);
                    seen = true;
                }
                Kind::Day(day) if !record.has_shown_day() => {
                    let value = line.text.clone();
                    let label = if day.at.is_some() { Label::Published } else { Label::Day };
                    record.take_or_warn(&Field { label: Some(label), name: "日期".to_owned(), value }, line.number);
                    seen = true;
                }
                Kind::Text if is_above_fields && takes_number(&line.text, record) => {}
                Kind::Text if seen && field::is_unknown(&line.text) && goes_on_with_fields(lines, kinds, at) => {
                    record.unused(&catalogue::unknown(&line.text), line.number);
                }
                Kind::Text if is_above_fields || (seen && field::is_unknown(&line.text)) => {
                    self.keep(&line.text, line, record)
                }
                _ => return,
            }
            is_next = false;
            self.body += 1;
        }
    }

    fn take(&mut self, fields: &[Field], line: &Line, record: &mut Record) {
        // `时间:5月1日 地点:会议室` may be a notice's own text; beside any other field an unknown one is a catalogue's.
        let is_catalogue = fields.iter().any(|field| field.label.is_some_and(|label| label != Label::Day));
        for field in fields {
            if field.label.is_some() {
                record.take_or_warn(field, line.number);
            } else if is_catalogue {
                record.unused(field, line.number);
            } else {
                self.keep(&field.written(), line, record);
            }
        }
    }

    fn keep(&mut self, text: &str, line: &Line, record: &mut Record) {
        let note = format!("不认识“{text}”这一栏,已放在正文开头;请在编辑时处理。");
        record.note(Effect::Kept, line.number, note);
        self.kept.push(text.to_owned());
    }
}

/// Whether only unknown fields and tools stand between the line `at` and the next known field.
fn goes_on_with_fields(lines: &[Line], kinds: &[Kind], at: usize) -> bool {
    let mut below = lines.iter().zip(kinds).skip(at + 1);
    let next =
        below.find(|(line, kind)| **kind != Kind::Tool && !(**kind == Kind::Text && field::is_unknown(&line.text)));
    next.is_some_and(|(_, kind)| matches!(kind, Kind::Fields(_)))
}

/// Takes a document's number that has its line to itself. Returns whether `text` is one.
fn takes_number(text: &str, record: &mut Record) -> bool {
    let number = text.trim_matches(|c: char| matches!(c, '(' | ')' | '（' | '）') || c.is_whitespace());
    let is_number =
        field::is_number_alone(number) && record.article.document_number.as_deref().is_none_or(|known| known == number);
    if is_number {
        record.article.document_number = Some(number.to_owned());
    }
    is_number
}

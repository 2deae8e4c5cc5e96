//! The body of a page, and the fields, tools and numbers that stand at its end.

use domain::{imported::FooterNumbers, ingest::Effect};

use crate::{
    crumb,
    field::{self, Field},
    furniture::Furniture,
    label::Label,
    line::Line,
    numbers,
    outline::Kind,
    record::Record,
    shape, tool,
};

/// A line that stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its index.
    pub index: usize,
    /// Its text, without the signature that it may have ended with.
    pub text: String,
}

/// Longest line of a list of other articles, in characters.
const LONGEST_NEIGHBOUR: usize = 80;
/// Most short lines below the last line by which a foot is known.
const MOST_STRAY: usize = 5;

/// Reads the lines below a page's top. Fields are taken at the end; in the middle of the body only 审核人 and 责任编辑 are.
pub fn read(lines: &[Line], kinds: &[Kind], record: &mut Record, numbers: &mut FooterNumbers) -> Vec<Kept> {
    // A date below a body's name is a signature here.
    let is_bare =
        |kind: &Kind| matches!(kind, Kind::Fields(fields) if fields.iter().all(|field| field.name.is_empty()));
    let kinds: Vec<Kind> = kinds.iter().map(|kind| if is_bare(kind) { Kind::Text } else { kind.clone() }).collect();
    let kinds = kinds.as_slice();
    let related = related(lines, kinds);
    for (line, kind) in lines.iter().zip(kinds).skip(related) {
        let is_taken = match kind {
            Kind::Fields(fields) => {
                fields.iter().all(is_of_end) && fields.iter().all(|field| record.take(field, line.number))
            }
            _ => numbers::take(&line.text, numbers).is_some_and(|rest| rest.is_empty()),
        };
        if !is_taken {
            record.left_out.add(Furniture::Neighbours, &line.text);
        }
    }
    let lines = lines.get(..related).unwrap_or_default();
    let Ends { tail, closed, foot } = ends(lines, kinds.get(..related).unwrap_or_default());
    let mut kept: Vec<Kept> = Vec::new();
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate() {
        let text = match kind {
            Kind::Tool => {
                let is_step = tool::is_step(&line.text);
                record.left_out.add(if is_step { Furniture::Neighbours } else { Furniture::Tools }, &line.text);
                None
            }
            // `上一篇:` with the title on the next line.
            Kind::Text if index >= closed && follows_step(lines, index) => {
                record.left_out.add(Furniture::Neighbours, &line.text);
                None
            }
            Kind::Trail(_) if crumb::is_announced(&line.text) => {
                record.left_out.add(Furniture::Menu, &line.text);
                None
            }
            Kind::Fields(fields) if index >= tail || fields.iter().all(is_signature) => left_over(fields, line, record),
            Kind::Fields(_) => {
                let note = format!("“{}”像一栏,但在正文中间,已留在正文。", line.text);
                record.note(Effect::Kept, line.number, note);
                Some(line.text.clone())
            }
            _ if index > closed && numbers::begins_as_footer(&line.text) => {
                take_number(line, numbers, record, true);
                None
            }
            _ if take_number(line, numbers, record, index >= tail) => None,
            Kind::Text if index > foot => {
                record.left_out.add(Furniture::Foot, &line.text);
                None
            }
            _ => Some(line.text.clone()),
        };
        kept.extend(text.map(|text| Kept { index, text }));
    }
    if let Some(last) = kept.last_mut() {
        sign(last, record);
    }
    kept
}

/// The beginnings of a page's end.
struct Ends {
    /// The line at which the fields at the end begin.
    tail: usize,
    /// The first of the lines that close the body, if nothing but furniture follows.
    closed: usize,
    /// The first line of the site's foot.
    foot: usize,
}

fn ends(lines: &[Line], kinds: &[Kind]) -> Ends {
    let (mut closed, mut foot, mut stray) = (lines.len(), lines.len(), 0);
    let is_number = |line: &Line| numbers::take(&line.text, &mut FooterNumbers::default()).is_some();
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate().rev() {
        if is_number(line) || numbers::is_footer(&line.text) {
            (closed, foot, stray) = (index, index, 0);
        } else if *kind == Kind::Tool || is_neighbour(lines, index) {
            closed = if stray == 0 { index } else { closed };
        } else if *kind == Kind::Text && may_be_of_foot(line) && stray < MOST_STRAY {
            // Names of accounts and the like below a foot's lines.
            stray += 1;
        } else if kind.is_words() && !numbers::begins_as_footer(&line.text) {
            break;
        }
    }
    let above = lines.iter().zip(kinds).take(closed).rev();
    let tail = closed - above.take_while(|(line, kind)| !kind.is_words() || is_number(line)).count();
    Ends { tail, closed, foot }
}

fn may_be_of_foot(line: &Line) -> bool {
    line.text.chars().count() <= 30 && !shape::is_sentence(&line.text) && !numbers::begins_as_footer(&line.text)
}

/// Whether `field` is one that stands at the end of pages.
const fn is_of_end(field: &Field) -> bool {
    matches!(field.label, Some(Label::Reviewer | Label::Editor | Label::Author | Label::Source | Label::Clicks))
}

/// Whether the line `index` is the title of a neighbouring article that the line above it announces.
fn is_neighbour(lines: &[Line], index: usize) -> bool {
    follows_step(lines, index)
        && lines
            .get(index)
            .is_some_and(|line| line.text.chars().count() <= LONGEST_NEIGHBOUR && !shape::is_sentence(&line.text))
}

fn follows_step(lines: &[Line], index: usize) -> bool {
    index.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| tool::is_bare_step(&above.text))
}

/// The line at which a list of other articles begins with which the page ends; the end of `lines` if there is none.
fn related(lines: &[Line], kinds: &[Kind]) -> usize {
    let is_entry = |(line, kind): (&Line, &Kind)| {
        line.text.chars().count() <= LONGEST_NEIGHBOUR && !shape::is_sentence(&line.text)
            || *kind == Kind::Tool
            || numbers::begins_as_footer(&line.text)
    };
    let mut start = lines.len();
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate().rev() {
        if tool::is_related(&line.text) {
            start = index;
        }
        if !is_entry((line, kind)) {
            break;
        }
    }
    start
}

fn is_signature(field: &Field) -> bool {
    matches!(field.label, Some(Label::Reviewer | Label::Editor)) && field.value.chars().count() <= 12
}

/// Takes fields, and returns those that could not be taken.
fn left_over(fields: &[Field], line: &Line, record: &mut Record) -> Option<String> {
    let is_left = |field: &&Field| field.label == Some(Label::Title) || !record.take(field, line.number);
    let left: Vec<String> = fields.iter().filter(is_left).map(Field::written).collect();
    if left.is_empty() {
        return None;
    }
    let text = if left.len() == fields.len() { line.text.clone() } else { left.join(" ") };
    record.note(Effect::Kept, line.number, format_args!("“{text}”与前面的不同,或是不认识的一栏,已留在正文。"));
    Some(text)
}

/// Takes a footer's line. Words beside the numbers are dropped with a warning where the line is `outside` the body.
fn take_number(line: &Line, numbers: &mut FooterNumbers, record: &mut Record, outside: bool) -> bool {
    let mut read = numbers.clone();
    let rest = numbers::take(&line.text, &mut read);
    if rest.as_ref().is_some_and(|rest| rest.is_empty() || outside) {
        *numbers = read;
    }
    match rest {
        Some(rest) if rest.is_empty() => true,
        None if !outside || !numbers::begins_as_footer(&line.text) => false,
        _ if outside => {
            record.note(Effect::Dropped, line.number, format_args!("页脚的“{}”未采用。", line.text));
            true
        }
        _ => false,
    }
}

/// Takes the signature with which the last paragraph ends: `……。(审核人:张三)`.
fn sign(last: &mut Kept, record: &mut Record) {
    let is = |wanted: char| move |c: char| shape::fold(c) == wanted;
    let Some(inner) = last.text.strip_suffix(is(')')) else { return };
    let Some(open) = inner.rfind(is('(')) else { return };
    let (before, inner) = (inner.get(..open).unwrap_or_default(), inner.get(open..).unwrap_or_default());
    let Some(fields) = field::fields(inner) else { return };
    let fits =
        |field: &Field| matches!(field.label, Some(Label::Reviewer | Label::Editor | Label::Author | Label::Source));
    if fields.iter().all(fits) && fields.iter().all(|field| record.take(field, None)) {
        last.text = before.trim_end().to_owned();
    }
}

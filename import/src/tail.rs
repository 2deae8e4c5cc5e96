//! The body of a page, and the fields, tools and numbers that stand at its end.

use domain::imported::FooterNumbers;

use crate::{
    field::{self, Field},
    label::Label,
    line::Line,
    numbers,
    outline::Kind,
    record::Record,
    shape,
};

/// A line that stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which line.
    pub index: usize,
    /// Its text, without the signature that it may have ended with.
    pub text: String,
}

/// Reads the lines below a page's top. Fields are taken at the end; in the middle of the body only 审核人 and 责任编辑 are.
pub fn read(lines: &[Line], kinds: &[Kind], record: &mut Record, numbers: &mut FooterNumbers) -> Vec<Kept> {
    let (tail, closed) = ends(lines, kinds);
    let mut kept = Vec::new();
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate() {
        let text = match kind {
            Kind::Tool => None,
            Kind::Fields(fields) if index >= tail || fields.iter().all(is_signature) => left_over(fields, line, record),
            Kind::Fields(_) => {
                record.warn(line.number, format_args!("“{}”像一栏,但在正文中间,已留在正文。", line.text));
                Some(line.text.clone())
            }
            _ if index > closed && numbers::begins_as_footer(&line.text) => {
                take_number(line, numbers, record, true);
                None
            }
            _ if take_number(line, numbers, record, index >= tail) => None,
            _ => Some(line.text.clone()),
        };
        kept.extend(text.map(|text| Kept { index, text }));
    }
    if let Some(last) = kept.last_mut() {
        sign(last, record);
    }
    kept
}

/// Where the fields at the end begin, and where the first of the lines is that close the body, if nothing but
/// furniture follows.
fn ends(lines: &[Line], kinds: &[Kind]) -> (usize, usize) {
    let mut closed = lines.len();
    let is_number = |line: &Line| numbers::take(&line.text, &mut FooterNumbers::default()).is_some();
    for (index, (line, kind)) in lines.iter().zip(kinds).enumerate().rev() {
        if *kind == Kind::Tool || is_number(line) || numbers::is_footer(&line.text) {
            closed = index;
        } else if kind.is_words() && !numbers::begins_as_footer(&line.text) {
            break;
        }
    }
    let above = lines.iter().zip(kinds).take(closed).rev();
    let tail = closed - above.take_while(|(line, kind)| !kind.is_words() || is_number(line)).count();
    (tail, closed)
}

fn is_signature(field: &Field) -> bool {
    matches!(field.label, Some(Label::Reviewer | Label::Editor)) && field.value.chars().count() <= 12
}

/// Takes fields, and answers those that could not be taken.
fn left_over(fields: &[Field], line: &Line, record: &mut Record) -> Option<String> {
    let is_left = |field: &&Field| field.label == Some(Label::Title) || !record.take(field, line.number);
    let left: Vec<String> = fields.iter().filter(is_left).map(Field::written).collect();
    if left.is_empty() {
        return None;
    }
    let text = if left.len() == fields.len() { line.text.clone() } else { left.join(" ") };
    record.warn(line.number, format_args!("“{text}”与前面的不同,或是不认识的一栏,已留在正文。"));
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
            record.warn(line.number, format_args!("页脚的“{}”未采用。", line.text));
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

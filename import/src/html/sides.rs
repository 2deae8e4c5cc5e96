//! The lines above and below an article.

use domain::ingest::Effect;

use super::Titles;
use crate::{
    catalogue, crumb,
    field::{self, Field},
    furniture::Furniture,
    label::Label,
    line::Line,
    numbers,
    outline::{self, Kind},
    record::Record,
    shape, tool,
};

/// Lines below an article that may have its date, where none above has one.
const LINES_BELOW: usize = 8;

/// Takes the fields of the lines above the article, and returns the other lines.
pub fn facts(above: &[Line], titles: &Titles, record: &mut Record) -> Vec<Line> {
    let lines = catalogue::lines(above);
    let title = lines.iter().rposition(|line| titles.are(&line.text));
    let mut others = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_below_title = title.is_none_or(|title| at > title);
        match outline::kind(line) {
            Kind::Fields(fields) => fields.iter().for_each(|field| take(field, record)),
            Kind::Day(day) if is_below_title && !record.has_shown_day() => {
                let label = if day.at.is_some() { Label::Published } else { Label::Day };
                let (name, value) = ("日期".to_owned(), line.text.clone());
                record.take_or_warn(&Field { label: Some(label), name, value }, None);
            }
            Kind::Text
                if is_below_title && field::is_number_alone(&line.text) && record.article.document_number.is_none() =>
            {
                record.article.document_number = Some(line.text.clone());
            }
            _ => others.push(line.clone()),
        }
    }
    others
}

fn take(field: &Field, record: &mut Record) {
    match field.label {
        Some(Label::Column) => {
            if !record.take(field, None) {
                let note = format!("栏目“{}”与导航不同,未采用。", field.value);
                record.note(Effect::Dropped, None, note);
            }
        }
        Some(_) => record.take_or_warn(field, None),
        None => record.unused(field, None),
    }
}

/// The column that a mark before it announces right above a title: `◆ 招考录用`.
fn column(text: &str) -> Option<String> {
    let name = text.trim_start_matches(['☆', '★', '◆', '◇', '■', '□', '●', '▶', '※', '►']).trim();
    (name.len() < text.len() && crumb::is_short(name) && !name.is_empty()).then(|| name.to_owned())
}

/// Adds a note on the other lines above the article.
pub fn rest_above(above: &[Line], headline: &str, titles: &Titles, record: &mut Record) {
    let title = above.iter().rposition(|line| titles.are(&line.text)).unwrap_or(above.len());
    for (at, line) in above.iter().enumerate() {
        let is_headline = shape::dense(&line.text) == shape::dense(headline) || titles.are(&line.text);
        match outline::kind(line) {
            _ if is_headline => {}
            Kind::Text if at + 1 == title && record.article.path.is_empty() && column(&line.text).is_some() => {
                record.article.path.extend(column(&line.text));
            }
            Kind::Tool => record.left_out.add(Furniture::Tools, &line.text),
            Kind::Trail(names)
                if record.article.path.starts_with(&names) || names.starts_with(&record.article.path) => {}
            Kind::Subtitle(subtitle) if record.article.subtitle.as_ref() == Some(&subtitle) => {}
            _ if at > title => record.left_out.add(Furniture::Around, &line.text),
            _ => record.left_out.add(Furniture::Menu, &line.text),
        }
    }
}

/// Takes the parts of the article's end from the lines below it, and nothing that contradicts: lists of other articles have
/// dates, too. Adds a note on the other lines, except for those that have been `attached`.
pub fn below(below: &[Line], attached: &[String], record: &mut Record) {
    let lines = catalogue::lines(below);
    let (mut is_related, mut is_foot, mut after_step) = (false, false, false);
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.as_str();
        if attached.iter().any(|name| text.contains(name.as_str())) {
            continue;
        }
        is_related |= tool::is_related(text);
        is_foot |= numbers::is_footer(text) || numbers::take(text, &mut Default::default()).is_some();
        let is_title = std::mem::replace(&mut after_step, tool::is_bare_step(text));
        let kind = match outline::kind(line) {
            Kind::Fields(fields) => {
                let is_near = at < LINES_BELOW && !is_related && !is_foot;
                let left: Vec<String> =
                    fields.iter().filter(|field| !takes(field, is_near, record)).map(Field::written).collect();
                record
                    .left_out
                    .add(if is_related { Furniture::Neighbours } else { Furniture::Around }, &left.join(" "));
                continue;
            }
            _ if is_foot || numbers::begins_as_footer(text) => Furniture::Foot,
            _ if is_related || is_title || tool::is_step(text) => Furniture::Neighbours,
            Kind::Tool => Furniture::Tools,
            Kind::Text if crumb::is_home(text) => Furniture::Menu,
            _ => Furniture::Around,
        };
        record.left_out.add(kind, text);
    }
}

/// Takes a field below the article. Returns whether it could.
fn takes(field: &Field, is_near: bool, record: &mut Record) -> bool {
    let Some(label) = field.label else { return false };
    let is_day = matches!(label, Label::Published | Label::Day | Label::Updated);
    match label {
        Label::Reviewer
        | Label::Editor
        | Label::Author
        | Label::Source
        | Label::Clicks
        | Label::Unused
        | Label::Address => record.take(field, None),
        _ if label.is_tool() => record.take(field, None),
        _ if is_day => is_near && !record.has_shown_day() && record.take(field, None),
        Label::IndexNumber
        | Label::DocumentNumber
        | Label::IssuingBody
        | Label::Validity
        | Label::Issued
        | Label::Topic
        | Label::Keywords
            if is_near =>
        {
            record.take(field, None)
        }
        _ => false,
    }
}

//! The fields of two versions.

use super::{
    change::{Log, What},
    place::Place,
};
use crate::{
    article::Validity,
    editing::Fields,
    field::Field,
    id::{ColumnId, TopicId},
    report::{Report, cell_name},
};

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// These words.
    Text(String),
    /// These keywords.
    Keywords(Vec<String>),
    /// This column.
    Column(ColumnId),
    /// This validity.
    Validity(Validity),
    /// This topic.
    Topic(TopicId),
    /// The article of this number, or the text that was typed in its place.
    Policy(String),
}

/// Notes the fields that differ.
pub(super) fn compare(old: &Fields, new: &Fields, log: &mut Log) {
    for ((field, old), (_, new)) in values(old).into_iter().zip(values(new)) {
        if old != new {
            log.add(Place::default(), What::Field { field, old, new });
        }
    }
    let (before, after) = reported(old, new);
    if before != after {
        log.add(Place::default(), What::Field { field: Field::Report, old: before, new: after });
    }
}

/// The values of the fields, each in its place. Body, attachments and report are compared in ways of their own.
fn values(fields: &Fields) -> [(Field, Value); 14] {
    // The list is complete, so that a new field of articles does not compile until it is decided here how it is compared.
    let Fields {
        column,
        title,
        subtitle,
        day,
        source,
        author,
        keywords,
        summary,
        index_number,
        document_number,
        issuing_body,
        validity,
        topic,
        policy,
        body: _,
        attachments: _,
        report: _,
    } = fields;
    [
        (Field::Title, text(Some(title.as_str()))),
        (Field::Subtitle, text(subtitle.as_deref())),
        (Field::Column, Value::Column(*column)),
        (Field::Day, Value::Text(day.to_string())),
        (Field::Source, text(source.as_deref())),
        (Field::Author, text(author.as_deref())),
        (Field::Keywords, if keywords.is_empty() { Value::Nothing } else { Value::Keywords(keywords.clone()) }),
        (Field::Summary, text(summary.as_deref())),
        (Field::IndexNumber, text(index_number.as_deref())),
        (Field::DocumentNumber, text(document_number.as_deref())),
        (Field::IssuingBody, text(issuing_body.as_deref())),
        (Field::Validity, validity.map_or(Value::Nothing, Value::Validity)),
        (Field::Topic, topic.map_or(Value::Nothing, Value::Topic)),
        (Field::Policy, policy.clone().map_or(Value::Nothing, Value::Policy)),
    ]
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Nothing, |text| Value::Text(text.to_owned()))
}

/// The figures that differ. The body is made of them: where it says the difference, they are not told a second time.
fn reported(old: &Fields, new: &Fields) -> (Value, Value) {
    if old.report == new.report || (old.body != new.body && old.report.is_some() == new.report.is_some()) {
        return (Value::Nothing, Value::Nothing);
    }
    let (before, after) = (figures(old.report.as_ref()), figures(new.report.as_ref()));
    let written = |own: &[(String, String)], other: &[(String, String)]| {
        let differing = own.iter().filter(|figure| !other.contains(figure));
        let lines: Vec<String> = differing.map(|(cell, value)| format!("{cell}={value}")).collect();
        if own.is_empty() { Value::Nothing } else { Value::Text(lines.join("；")) }
    };
    (written(&before, &after), written(&after, &before))
}

/// The cells of a report by their names in its form.
fn figures(report: Option<&Report>) -> Vec<(String, String)> {
    let Some(report) = report else { return Vec::new() };
    let Report { year, overview, rules, decisions, fee, applications, reviews, problems, other } = report;
    let mut all = vec![
        ("year".to_owned(), year.to_string()),
        ("overview".to_owned(), overview.clone()),
        ("fee".to_owned(), fee.to_string()),
        ("problems".to_owned(), problems.clone()),
        ("other".to_owned(), other.clone()),
    ];
    let mut table = |name: &str, rows: Vec<&[i64]>| {
        for (row, figures) in rows.into_iter().enumerate() {
            let cells = figures.iter().enumerate();
            all.extend(cells.map(|(place, figure)| (cell_name(name, row, place), figure.to_string())));
        }
    };
    table("rules", rules.iter().map(|row| &row[..]).collect());
    table("decisions", decisions.iter().map(std::slice::from_ref).collect());
    table("applications", applications.iter().map(|row| &row[..]).collect());
    table("reviews", reviews.iter().map(|row| &row[..]).collect());
    all
}

//! Lines below a title that give its date, body and author without labels.

use super::{Field, is_gap};
use crate::{date, label::Label, shape, tool};

/// Longest date with a body beside it, in characters.
pub const LONGEST_BYLINE: usize = 60;

/// The date in `value` that has nothing but tools around it.
pub fn day_among_tools(value: &str) -> Option<String> {
    let (before, day, after) = dated(shape::folded(value).trim())?;
    (tool::is_tool_value(&before) && tool::is_tool_value(&after)).then_some(day)
}

/// The date in `plain`, which is folded, and the texts before and behind it.
fn dated(plain: &str) -> Option<(String, String, String)> {
    let mut starts = plain.char_indices().filter(|&(at, c)| {
        c.is_ascii_digit() && !plain.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    });
    starts.find_map(|(at, _)| {
        let (before, rest) = plain.split_at(at);
        let read = date::read(rest).filter(|read| read.day.is_some())?;
        let day = rest.strip_suffix(read.rest.as_str()).unwrap_or(rest).trim().to_owned();
        Some((before.to_owned(), day, read.rest))
    })
}

/// `某县水利局 2024-02-07 16:35`: a date with a body or a person beside it, without labels, in any order, also in brackets.
pub fn byline(text: &str) -> Option<Vec<Field>> {
    let plain = shape::folded(text);
    let plain = plain.trim_matches(|c: char| is_gap(c));
    if plain.chars().count() > LONGEST_BYLINE || shape::is_sentence(plain) {
        return None;
    }
    let (before, day, after) = dated(plain)?;
    let mut fields = vec![Field::bare(Label::Day, &day)];
    for (place, word) in before.split(is_gap).chain(after.split(is_gap)).filter(|word| !word.is_empty()).enumerate() {
        match word {
            "原创" | "转载" => {}
            _ if place > 3 => return None,
            _ if is_body(word) => fields.push(Field::bare(Label::Source, word)),
            _ if is_person(word) => fields.push(Field::bare(Label::Author, word)),
            _ if word.starts_with("发表于") || word.ends_with("发布") => {}
            _ => return None,
        }
    }
    Some(fields)
}

/// Whether `text` may be the name of a public body: by its last word.
pub fn is_body(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "局",
        "委",
        "委员会",
        "厅",
        "办",
        "办公室",
        "政府",
        "中心",
        "院",
        "部",
        "社",
        "处",
        "馆",
        "镇",
        "乡",
        "街道",
        "报",
        "日报",
        "电视台",
        "大学",
        "学校",
        "公司",
        "协会",
        "联社",
        "支队",
        "大队",
        "总队",
        "党校",
    ];
    (4..=25).contains(&text.chars().count())
        && !text.starts_with('各')
        && text.chars().all(|c| c.is_alphabetic() || c == '·')
        && ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether `text` may be a person's name.
fn is_person(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '·').count();
    let is_han = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
    is_han && ((2..=4).contains(&letters) || (text.contains('·') && letters <= 14))
}

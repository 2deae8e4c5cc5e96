//! Lines of fields: `来源:… 发布时间:… 浏览次数:…`.

use crate::{
    date,
    label::{self, Label},
    shape::{self, fold},
    tool,
};

/// One field of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is; nothing for a label that no one knows.
    pub label: Option<Label>,
    /// The label as it is written.
    pub name: String,
    /// The value, which may be missing.
    pub value: String,
}

impl Field {
    /// The field as it stood on its line.
    pub fn written(&self) -> String {
        format!("{}:{}", self.name, self.value)
    }
}

/// The fields of `text`, if it is a line of fields: it begins with one, at least one is known, and every known one
/// has a value that such a field can have.
pub fn fields(text: &str) -> Option<Vec<Field>> {
    let chars: Vec<char> = text.chars().collect();
    let starts = starts(&chars);
    let first = starts.first()?;
    let mut found = before(chars.get(..first.0)?)?;
    for (index, &(start, value_at, label)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(chars.len(), |next| next.0);
        let name: String = chars.get(start..value_at)?.iter().collect();
        let value: String = chars.get(value_at..end)?.iter().collect();
        let name = name.trim_end_matches(|c| matches!(fold(c), ':' | ' ' | '\t')).to_owned();
        let field = Field { label, name, value: cleaned(&value) };
        found.push(settled(field, &value)?);
    }
    found.iter().any(|field| field.label.is_some()).then_some(found)
}

/// Whether `text` is one field with a label that no one knows, such as `体裁:消息`.
pub fn is_unknown(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    label::unknown_at(&chars, 0).is_some_and(|value_at| {
        let value = chars.get(value_at..).unwrap_or_default();
        (1..=20).contains(&value.len())
            && !shape::is_sentence(text)
            && !value.iter().any(|c| matches!(fold(*c), ',' | '!' | '?'))
    })
}

/// Where labels begin, where their values do, and which labels they are.
fn starts(chars: &[char]) -> Vec<(usize, usize, Option<Label>)> {
    let mut starts = Vec::new();
    let mut position = 0;
    while position < chars.len() {
        let free = position == 0 || chars.get(position - 1).is_some_and(|&c| is_gap(fold(c)));
        let known = label::at(chars, position)
            .filter(|&(_, value_at)| free || (!starts.is_empty() && label::stands_out(chars, position, value_at)));
        let found = match known {
            Some((label, value_at)) => Some((position, value_at, Some(label))),
            None if free => label::unknown_at(chars, position).map(|value_at| (position, value_at, None)),
            None => None,
        };
        position = found.map_or(position + 1, |(_, value_at, _)| value_at);
        starts.extend(found);
    }
    starts
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || "()[]【】|丨,;/、·".contains(c)
}

/// What stands before the first label: nothing, tools, or a date without a label. Anything else is no line of fields.
fn before(chars: &[char]) -> Option<Vec<Field>> {
    let text: String = chars.iter().collect();
    let text = text.trim_matches(|c| is_gap(fold(c)));
    if text.is_empty() || tool::is_tools(text) {
        return Some(Vec::new());
    }
    let field = Field { label: Some(Label::Day), name: "日期".to_owned(), value: text.to_owned() };
    date::read(text).filter(date::Reading::is_whole).map(|_| vec![field])
}

/// `value` without the separators, open brackets and tools that follow it.
fn cleaned(value: &str) -> String {
    let value = without_tools(value);
    let value = value.trim_matches(|c: char| c == '|' || c == '丨' || c.is_whitespace());
    let value = value.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(fold(c), '(' | '[' | '【' | '|' | '丨' | ',' | ';' | '、')
    });
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】')] {
        let depth = |wanted: char| value.chars().filter(|&c| fold(c) == wanted).count();
        if value.chars().next_back().map(fold) == Some(close) && depth(close) > depth(open) {
            return cleaned(
                value.get(..value.len() - value.chars().next_back().map_or(0, char::len_utf8)).unwrap_or_default(),
            );
        }
    }
    value.to_owned()
}

fn without_tools(value: &str) -> &str {
    if tool::is_tool_value(value) { "" } else { tool::without_trailing(value) }
}

/// The field as it is meant, if its value is one that it can have. `raw` is the value with its tools.
fn settled(mut field: Field, raw: &str) -> Option<Field> {
    let Some(label) = field.label else {
        return (field.value.chars().count() <= 40 && !shape::is_sentence(&field.value)).then_some(field);
    };
    match label {
        Label::FontSize | Label::Share if tool::is_tool_value(raw) => {}
        Label::FontSize if field.value.contains(['〔', '号', '[']) => field.label = Some(Label::DocumentNumber),
        Label::FontSize | Label::Share => field.label = None,
        // 时间 and 日期 also begin sentences: `时间:下周五上午`.
        Label::Day if !field.value.is_empty() && date::read(&field.value).is_none() => field.label = None,
        _ => {}
    }
    fits(label, &field.value).then_some(field)
}

fn fits(label: Label, value: &str) -> bool {
    let length = value.chars().count();
    match label {
        Label::Summary => length <= 500,
        Label::Keywords | Label::Title => length <= 200,
        _ => {
            let plain = shape::folded(value);
            let is_clause = plain.contains(',') && length > 20;
            length <= 40 && !shape::is_sentence(&plain) && !is_clause && !plain.contains(['!', '?'])
        }
    }
}

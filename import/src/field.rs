//! Lines of fields: `来源:… 发布时间:… 浏览次数:…`.

mod byline;

use self::byline::{LONGEST_BYLINE, byline, day_among_tools, is_body};
use crate::{
    crumb, date,
    label::{self, Label},
    shape::{self, fold},
    tool,
};

/// Longest line of fields, in characters.
const LONGEST_LINE: usize = 2_000;
/// Longest line whose fields have no space between them, in characters.
const LONGEST_JOINED: usize = 150;

/// One field of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its label; nothing for one that no one knows.
    pub label: Option<Label>,
    /// The label as it is written; empty where there is none.
    pub name: String,
    /// The value, which may be missing.
    pub value: String,
}

impl Field {
    /// The field as it stood on its line.
    pub fn written(&self) -> String {
        if self.name.is_empty() { self.value.clone() } else { format!("{}:{}", self.name, self.value) }
    }

    /// A field without a label.
    fn bare(label: Label, value: &str) -> Self {
        Self { label: Some(label), name: String::new(), value: value.to_owned() }
    }
}

/// The fields of `text`, if it is a line of fields: it begins with one, at least one is known, and every known one
/// has a value that such a field can have.
pub fn fields(text: &str) -> Option<Vec<Field>> {
    let chars: Vec<char> = text.chars().take(LONGEST_LINE + 1).collect();
    if chars.len() > LONGEST_LINE {
        return None;
    }
    let keyed: Vec<char> = chars.iter().copied().map(shape::key).collect();
    let starts = starts(&keyed);
    let Some(first) = starts.first() else {
        return byline(text).filter(|fields| fields.len() > 1);
    };
    let mut found = before(chars.get(..first.0)?, first.2.is_some())?;
    for (index, &(start, value_at, label)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(chars.len(), |next| next.0);
        let name: String = chars.get(start..value_at)?.iter().collect();
        let value: String = chars.get(value_at..end)?.iter().collect();
        let name = name.trim_end_matches(|c| matches!(fold(c), ':' | ' ' | '\t' | ']' | '】')).to_owned();
        let field = Field { label, name, value: cleaned(&value) };
        // `字体:大 中 小 2007.01.11 打印`
        if label.is_some_and(Label::is_tool)
            && let Some(day) = day_among_tools(&value)
        {
            let tool = Field { value: String::new(), ..field };
            found.extend([tool, Field { label: Some(Label::Day), name: "日期".to_owned(), value: day }]);
            continue;
        }
        found.push(settled(field, &value)?);
    }
    found.iter().any(|field| field.label.is_some()).then_some(found)
}

/// Whether `text` is one field with a label that no one knows, such as `体裁:消息`.
pub fn is_unknown(text: &str) -> bool {
    let chars: Vec<char> = text.chars().map(shape::key).collect();
    label::unknown_at(&chars, 0).is_some_and(|value_at| {
        let value = chars.get(value_at..).unwrap_or_default();
        (1..=20).contains(&value.len())
            && !shape::is_sentence(text)
            && !value.iter().any(|c| matches!(c, ',' | '!' | '?'))
    })
}

/// The labels in `chars`, which are keyed: the place of each, the place of its value, and the label.
fn starts(chars: &[char]) -> Vec<(usize, usize, Option<Label>)> {
    let mut starts = Vec::new();
    let mut position = 0;
    // A line of fields begins with one, or with no more than a byline before it.
    while position < chars.len() && (position <= LONGEST_BYLINE || !starts.is_empty()) {
        let free = position == 0 || chars.get(position - 1).is_some_and(|&c| is_gap(c));
        let known = label::at(chars, position).filter(|&(label, value_at)| {
            // `13:17来源:某局作者:张三`, as lines of elements without space between them read.
            let is_colon = chars.get(value_at - 1) == Some(&':');
            let is_joined = is_colon && label.is_of_byline() && chars.len() <= LONGEST_JOINED;
            free || (!starts.is_empty() && (is_joined || label::stands_out(chars, position, value_at)))
        });
        let found = match known {
            Some((label, value_at)) => Some((position, value_at, Some(label))),
            None if free => label::unknown_at(chars, position)
                .filter(|value_at| {
                    // In a table's row the cell behind a label is its value, with anything behind that.
                    let is_cell = chars.get(value_at - 1) == Some(&'\t');
                    let begins_cell = position == 0 || chars.get(position - 1) == Some(&'\t');
                    let last = starts.last().map(|last: &(usize, usize, Option<Label>)| last.1);
                    !is_cell || (begins_cell && last.is_none_or(|from| has_words(chars, from, position)))
                })
                .map(|value_at| (position, value_at, None)),
            None => None,
        };
        position = found.map_or(position + 1, |(_, value_at, _)| value_at);
        starts.extend(found);
    }
    starts
}

fn has_words(chars: &[char], from: usize, to: usize) -> bool {
    chars.get(from..to).is_some_and(|value| value.iter().any(|c| !c.is_whitespace()))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || "()[]【】|丨,;/、·".contains(c)
}

/// The fields before the first label: nothing, tools, or a date without a label; before one that is known also a public body, or
/// the site's name. `None` for anything else: it is no line of fields.
fn before(chars: &[char], is_known: bool) -> Option<Vec<Field>> {
    let text: String = chars.iter().collect();
    let text = text.trim_matches(|c| is_gap(fold(c)));
    if text.is_empty() || tool::is_tools(text) {
        return Some(Vec::new());
    }
    let field = Field { label: Some(Label::Day), name: "日期".to_owned(), value: text.to_owned() };
    if date::read(text).is_some_and(|read| read.is_whole()) {
        return Some(vec![field]);
    }
    if !is_known {
        return None;
    }
    if crumb::is_site_name(text) {
        // Not of the article, but said.
        return Some(vec![Field { label: Some(Label::Tally), name: text.to_owned(), value: String::new() }]);
    }
    is_body(text).then(|| vec![Field::bare(Label::Source, text)]).or_else(|| byline(text))
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
        return (field.value.chars().count() <= 60 && !shape::is_sentence(&field.value)).then_some(field);
    };
    match label {
        Label::FontSize | Label::Share if tool::is_tool_value(raw) => field.value.clear(),
        Label::FontSize if is_numbered_document(&field.value) => field.label = Some(Label::DocumentNumber),
        Label::FontSize | Label::Share => field.label = None,
        Label::Tally if raw.chars().all(|c| c.is_ascii_digit() || is_gap(fold(c))) => field.value.clear(),
        Label::Tally => field.label = None,
        // 时间 and 日期 also begin sentences: `时间:下周五上午`.
        Label::Day if !field.value.is_empty() && date::read(&field.value).is_none() => field.label = None,
        // 主题 and 时效 do, too.
        Label::Topic | Label::Validity if field.value.chars().count() > 30 => field.label = None,
        _ => {}
    }
    fits(label, &field.value).then_some(field)
}

/// Whether `value` has the form of a document's number: a year in brackets or 第, and 号.
fn is_numbered_document(value: &str) -> bool {
    let plain = shape::folded(value);
    let is_year = |part: &str| part.len() >= 4 && part.chars().take(4).all(|c| c.is_ascii_digit());
    let has_year = plain.split(['〔', '[', '(', '【', '第']).skip(1).any(is_year);
    plain.contains('号') && plain.contains(|c: char| c.is_ascii_digit()) && (has_year || plain.contains('第'))
}

/// Whether `text` is nothing but a document's number, such as `某政发〔2023〕7号`.
pub fn is_number_alone(text: &str) -> bool {
    let plain = shape::folded(text);
    let is_one = plain.ends_with('号') && plain.matches('号').count() == 1 && !plain.contains([' ', '《', ',', ':']);
    let has_year = plain.contains(['〔', '[', '【']);
    is_one && has_year && (6..=30).contains(&plain.chars().count()) && is_numbered_document(&plain)
}

/// Whether `value` may be a document's number: it has a digit, and no word of a page's tools.
pub fn may_number_document(value: &str) -> bool {
    let plain = shape::keyed(value);
    let has_tool = ["打印", "关闭", "分享", "字体", "收藏"].iter().any(|tool| plain.contains(tool));
    plain.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)) && !has_tool
}

/// Whether `label` can have `value`.
pub fn fits(label: Label, value: &str) -> bool {
    let length = value.chars().count();
    match label {
        Label::Summary => length <= 500,
        Label::Keywords | Label::Title | Label::Address => length <= 200,
        Label::Topic | Label::Column | Label::IssuingBody | Label::Unused | Label::IndexNumber => {
            length <= 100 && !value.contains('。')
        }
        _ => {
            let plain = shape::folded(value);
            let is_clause = plain.contains(',') && length > 20;
            length <= 40 && !shape::is_sentence(&plain) && !is_clause && !plain.contains(['!', '?'])
        }
    }
}

//! Catalogue blocks (信息公开目录) as pages write them, in the one form that the rest reads: `label`, a tab, its value.
//!
//! Pages write them without colons, with labels spread by spaces, several to a line, or each value on the line below its
//! label.

mod bare;

use crate::{
    date,
    field::{self, Field},
    label::{self, Label},
    line::Line,
    outline::{self, Kind},
    shape, tool,
};

/// Below this many lines no block begins.
const LINES_OF_TOP: usize = 400;
/// Longest value on the line below its label, in characters.
const LONGEST_VALUE: usize = 60;

/// Most lines of tools below a tool's label.
const MOST_TOOLS: usize = 8;
/// Longest row of a catalogue block with unknown labels, in characters.
const LONGEST_ROW: usize = 100;

/// A line in the one form, and the lines that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The line.
    pub line: Line,
    /// The first of its lines.
    pub from: usize,
    /// The last of its lines.
    pub to: usize,
}

/// `lines` with their catalogue blocks in the one form.
pub fn lines(lines: &[Line]) -> Vec<Line> {
    joined(lines).into_iter().map(|joined| joined.line).collect()
}

/// `lines` with their catalogue blocks in the one form, each with the lines that it was made of.
pub fn joined(lines: &[Line]) -> Vec<Joined> {
    let top = lines.get(..LINES_OF_TOP.min(lines.len())).unwrap_or_default();
    let mut written = bare::spelled_out(top);
    written.extend(lines.iter().skip(top.len()).cloned());
    let mut done: Vec<Joined> = Vec::new();
    let mut at = 0;
    let mut in_block = false;
    while let Some(line) = written.get(at) {
        let read = || {
            let pair = under_heads(&written, at).or_else(|| below(&written, at, in_block));
            pair.map(|text| (text, 2)).or_else(|| tools(&written, at))
        };
        let (line, length) = match (at < LINES_OF_TOP).then(read).flatten() {
            Some((text, length)) => {
                in_block = true;
                (Line { text, ..line.clone() }, length)
            }
            None => {
                in_block = false;
                (line.clone(), 1)
            }
        };
        done.push(Joined { line, from: at, to: at + length - 1 });
        at += length;
    }
    done
}

/// The label that is alone on its line, and whether a colon follows it.
fn lone(text: &str) -> Option<(Label, bool)> {
    let text = text.trim_matches(|c: char| matches!(c, '【' | '】' | '[' | ']') || c.is_whitespace());
    let chars: Vec<char> = text.chars().map(shape::key).collect();
    label::known(&chars, 0).find_map(|(label, end)| {
        let rest = chars.get(end..)?;
        let is_whole = rest.iter().all(|c| matches!(c, ' ' | '\t' | ':'));
        is_whole.then_some((label, rest.contains(&':')))
    })
}

fn name(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.trim_matches(|c| matches!(shape::fold(c), ':' | '【' | '】' | '[' | ']')).to_owned()
}

/// The field whose label has the line `at` and whose value has the next one.
fn below(lines: &[Line], at: usize, in_block: bool) -> Option<String> {
    let line = lines.get(at)?;
    let (label, has_colon) = lone(&line.text)?;
    let value = lines.get(at + 1)?;
    if label.is_tool() || !is_value(label, value) {
        return None;
    }
    // A blank line ends a block, where there are lines to be blank.
    let is_near = !(value.apart && value.number.is_some());
    let goes_on = || {
        let next = lines.get(at + 2);
        next.is_some_and(|next| lone(&next.text).is_some() || (is_near && field::fields(&next.text).is_some()))
    };
    let is_short = has_colon || value.text.chars().count() <= 20;
    let is_sure = is_typed(label, &value.text) || goes_on() || (in_block && is_near && is_short);
    is_sure.then(|| format!("{}\t{}", name(&line.text), value.text))
}

/// A tool's label, such as 字号, with the tools on the lines below it; and the number of those lines.
fn tools(lines: &[Line], at: usize) -> Option<(String, usize)> {
    let line = lines.get(at)?;
    lone(&line.text).filter(|(label, _)| label.is_tool())?;
    let below = lines.iter().skip(at + 1).take(MOST_TOOLS).map(|line| line.text.as_str());
    let below: Vec<&str> = below.take_while(|text| tool::is_tool_value(text)).collect();
    (!below.is_empty()).then(|| (format!("{}\t{}", name(&line.text), below.join(" ")), below.len() + 1))
}

/// Whether `line` may be the value of `label` on the line above it.
fn is_value(label: Label, line: &Line) -> bool {
    let length = line.text.chars().count();
    let is_short = length <= LONGEST_VALUE || matches!(label, Label::Title | Label::Summary | Label::Keywords);
    let is_clear = !line.text.ends_with([':', '：']) && lone(&line.text).is_none();
    is_short && is_clear && field::fits(label, &line.text) && matches!(outline::kind(line), Kind::Text | Kind::Day(_))
}

/// Whether `value` has the very form that values of `label` have.
fn is_typed(label: Label, value: &str) -> bool {
    let plain = shape::dense(value);
    match label {
        Label::Published | Label::Issued | Label::Day | Label::Updated => {
            date::read(value).is_some_and(|read| read.is_whole())
        }
        Label::Clicks => !plain.is_empty() && plain.trim_end_matches(['次', '人']).chars().all(|c| c.is_ascii_digit()),
        Label::IndexNumber => {
            plain.len() >= 5 && plain.chars().all(|c| c.is_ascii_alphanumeric() || "-/_.()〔〕[]".contains(c))
        }
        Label::DocumentNumber => plain.ends_with('号') && field::may_number_document(&plain),
        Label::Validity => matches!(plain.as_str(), "有效" | "现行有效" | "失效" | "废止" | "已废止" | "已失效"),
        _ => false,
    }
}

/// The fields of two rows of a table, of which the upper has nothing but labels and the lower their values.
fn under_heads(lines: &[Line], at: usize) -> Option<String> {
    let cells = |at: usize| lines.get(at).map(|line| line.text.split('\t').map(str::trim).collect::<Vec<_>>());
    let (heads, values) = (cells(at)?, cells(at + 1)?);
    let is_head = |text: &&str| lone(text).is_some_and(|(label, _)| !label.is_tool());
    if heads.len() < 2 || heads.len() != values.len() || !heads.iter().all(is_head) || values.iter().any(is_head) {
        return None;
    }
    let typed =
        heads.iter().zip(&values).any(|(head, value)| lone(head).is_some_and(|(label, _)| is_typed(label, value)));
    let pairs = heads.iter().zip(&values).map(|(head, value)| format!("{}\t{value}", name(head)));
    typed.then(|| pairs.collect::<Vec<_>>().join("  "))
}

/// Whether the rows or items `texts` of one table or list are a catalogue block: two or more are fields, no more than a
/// third of them are anything else, and none is what an article says.
pub fn is_block(texts: &[String]) -> bool {
    let rows: Vec<Line> = texts.iter().map(|text| Line::loose(text)).collect();
    let read: Vec<(Line, Kind)> = lines(&rows).into_iter().map(|line| (line.clone(), outline::kind(&line))).collect();
    let fields = read.iter().filter(|(_, kind)| matches!(kind, Kind::Fields(_))).count();
    let others: Vec<&Line> =
        read.iter().filter(|(_, kind)| matches!(kind, Kind::Text | Kind::Subtitle(_))).map(|(line, _)| line).collect();
    let is_said = |line: &&Line| line.text.chars().count() > LONGEST_ROW || shape::is_sentence(&line.text);
    fields >= 2 && others.len() * 3 <= read.len() && !others.iter().any(is_said)
}

/// The label and the value of a row of a catalogue block that no one knows.
pub fn unknown(text: &str) -> Field {
    let (name, value) = text.split_once(['\t', ':', '：']).unwrap_or(("", text));
    Field { label: None, name: self::name(name), value: value.trim().to_owned() }
}

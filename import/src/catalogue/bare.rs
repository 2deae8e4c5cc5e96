//! Fields without colons: `索 引 号 1165-2023-1    发 文 日 期 2023-09-18`.

use crate::{
    field,
    label::{self, Label},
    line::Line,
    outline::{self, Kind},
    shape,
};

/// Longest line with bare fields, in characters.
const LONGEST_LINE: usize = 300;

/// A label without a colon, and its value.
struct Bare {
    label: Option<Label>,
    name: String,
    value: String,
    /// Whether spaces stand inside the label, as only labels are written.
    spread: bool,
}

/// The beginning of the value of the label before, and that label.
type Previous = (usize, Option<Label>);

/// `lines` with the bare fields among them written with tabs. A line with one field counts only beside another one, if
/// neither its label nor its value gives it away; one whose labels no one knows only between two.
pub fn spelled_out(lines: &[Line]) -> Vec<Line> {
    let read: Vec<Vec<Bare>> = lines.iter().map(|line| fields(&line.text)).collect();
    let mut certain: Vec<bool> = lines
        .iter()
        .zip(&read)
        .map(|(line, fields)| is_sure(fields) || matches!(outline::kind(line), Kind::Fields(_)))
        .collect();
    // Down and up again: each line that is certain makes its neighbours so.
    let order: Vec<usize> = (0..lines.len()).chain((0..lines.len()).rev()).collect();
    for at in order {
        let Some(fields) = read.get(at).filter(|fields| !fields.is_empty()) else { continue };
        let is_certain = |at: Option<usize>| at.and_then(|at| certain.get(at)).copied().unwrap_or_default();
        let (above, below) = (is_certain(at.checked_sub(1)), is_certain(Some(at + 1)));
        let is_known = fields.iter().any(|field| field.label.is_some());
        let is_sure = (above && below) || (is_known && (above || below));
        if let Some(slot) = certain.get_mut(at) {
            *slot |= is_sure;
        }
    }
    let written = |fields: &[Bare]| {
        let pairs: Vec<String> = fields.iter().map(|field| format!("{}\t{}", field.name, field.value)).collect();
        pairs.join("  ")
    };
    let all = lines.iter().zip(read).zip(certain);
    all.map(|((line, fields), certain)| match certain && !fields.is_empty() {
        true => Line { text: written(&fields), ..line.clone() },
        false => line.clone(),
    })
    .collect()
}

/// Whether a line of bare fields is one wherever it stands.
fn is_sure(fields: &[Bare]) -> bool {
    let known = fields.iter().filter(|field| field.label.is_some()).count();
    let is_typed = |field: &Bare| field.label.is_some_and(|label| super::is_typed(label, &field.value));
    known >= 2 || fields.iter().any(|field| field.label.is_some() && (field.spread || is_typed(field)))
}

/// The bare fields of `text`, if it begins with one and has no colon behind a label.
fn fields(text: &str) -> Vec<Bare> {
    let chars: Vec<char> = text.chars().collect();
    let keyed: Vec<char> = chars.iter().copied().map(shape::key).collect();
    if chars.len() > LONGEST_LINE || keyed.contains(&'。') {
        return Vec::new();
    }
    let mut starts: Vec<(usize, usize, Option<Label>)> = Vec::new();
    let mut at = 0;
    while at < keyed.len() {
        let found = start(&keyed, at, starts.last().map(|last| (last.1, last.2)));
        at = found.map_or(at + 1, |(_, end, _)| end);
        starts.extend(found);
    }
    if starts.first().is_none_or(|first| first.0 != 0) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, &(from, end, label)) in starts.iter().enumerate() {
        let until = starts.get(index + 1).map_or(chars.len(), |next| next.0);
        let written: String = chars.get(from..end).unwrap_or_default().iter().collect();
        let value: String = chars.get(end..until).unwrap_or_default().iter().collect();
        let value = value.trim().to_owned();
        let spread = written.contains(char::is_whitespace);
        let fits = label.is_none_or(|label| field::fits(label, &value));
        if value.is_empty() || value.starts_with([':', '：']) || !fits {
            return Vec::new();
        }
        let name = written.chars().filter(|c| !c.is_whitespace()).collect();
        found.push(Bare { label, name, value, spread });
    }
    found
}

/// The label that begins at `at`, and its end: a known one with space behind it, or an unknown one that is spread, or stands
/// behind a wide gap. `previous` is the label before.
fn start(chars: &[char], at: usize, previous: Option<Previous>) -> Option<(usize, usize, Option<Label>)> {
    let gap = chars.get(..at)?.iter().rev().take_while(|c| c.is_whitespace()).count();
    if at > 0 && (gap == 0 || previous.is_none_or(|(from, _)| from + gap >= at)) {
        return None;
    }
    let is_parted = |end: &usize| chars.get(*end) == Some(&' ');
    let is_spread = |end: usize| chars.get(at..end).is_some_and(|name| name.contains(&' '));
    // The longest: 索 引 is a label, too, and 号 no value of it.
    if let Some((label, end)) = label::known(chars, at).max_by_key(|known| known.1) {
        let letters = chars.get(at..end)?.iter().filter(|c| **c != ' ').count();
        // Titles have spaces, too, and words that are labels elsewhere.
        let is_in_text = matches!(previous, Some((_, Some(Label::Title | Label::Summary) | None)));
        let stands_out = at == 0 || gap > 1 || letters > 2 || is_spread(end) || !is_in_text;
        return (!label.is_tool() && is_parted(&end) && stands_out).then_some((at, end, Some(label)));
    }
    let end = label::name_end(chars, at).filter(is_parted)?;
    (is_spread(end) || gap > 1).then_some((at, end, None))
}

//! The passage that shows why an article was found.

use crate::{
    query::{Query, Term},
    unit::{Unit, units},
};

/// Units of a passage.
const LENGTH: usize = 96;
/// Units before the first that was looked for.
const BEFORE: usize = 18;
/// Units after the first one among which the best passage is looked for.
const FURTHER: usize = 3_000;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text as it stands in the article.
    pub text: String,
    /// It was looked for.
    pub hit: bool,
}

/// All of `text`, with what `query` asks for.
#[must_use]
pub fn marked(text: &str, query: &Query) -> Vec<Piece> {
    let units: Vec<Unit> = units(text).collect();
    let marks = marks(&units, query);
    pieces(text, &units, &marks, 0..units.len(), 0..text.len())
}

/// The passage of `text` in which the most of `query` stands, or its beginning where nothing does.
#[must_use]
pub fn passage(text: &str, query: &Query) -> Vec<Piece> {
    let mut seen: Vec<Unit> = Vec::new();
    let begins = |term: &Term| match &term.row {
        Some(row) => row.trim_start().chars().take(1).collect::<Vec<_>>(),
        None => term.tokens.iter().filter_map(|token| token.chars().next()).collect(),
    };
    let wanted: Vec<char> = query.terms.iter().flat_map(begins).collect();
    let mut first = None;
    for unit in units(text) {
        if first.is_none() && unit.text.chars().next().is_some_and(|c| wanted.contains(&c)) {
            first = Some(seen.len());
        }
        seen.push(unit);
        let found = first.is_some_and(|first| seen.len() - first > FURTHER);
        if found && marks(&seen, query).contains(&true) {
            break;
        }
        if found {
            first = None;
        }
    }
    let marks = marks(&seen, query);
    let start = densest(&marks).saturating_sub(BEFORE);
    let end = (start + LENGTH).min(seen.len());
    let (Some(one), Some(last)) = (seen.get(start), seen.get(end.saturating_sub(1))) else { return Vec::new() };
    let from = if start == 0 { 0 } else { one.place.start };
    let to = if end == seen.len() { text.len().min(last.place.end + 12) } else { last.place.end };
    let to = (last.place.end..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(last.place.end);
    let mut pieces = pieces(text, &seen, &marks, start..end, from..to);
    let ellipsis = || Piece { text: "……".into(), hit: false };
    if start > 0 {
        pieces.insert(0, ellipsis());
    }
    if to < text.trim_end().len() {
        pieces.push(ellipsis());
    }
    pieces
}

/// Where the passage with the most marks begins.
fn densest(marks: &[bool]) -> usize {
    let span = LENGTH - BEFORE;
    let mut within = marks.iter().take(span).filter(|mark| **mark).count();
    let (mut best, mut most) = (0, 0);
    for start in 0..marks.len() {
        if marks[start] && within > most {
            (best, most) = (start, within);
        }
        within -= usize::from(marks[start]);
        within += usize::from(marks.get(start + span).copied().unwrap_or_default());
    }
    best
}

/// Which units were looked for.
fn marks(units: &[Unit], query: &Query) -> Vec<bool> {
    let mut marks = vec![false; units.len()];
    for term in &query.terms {
        match &term.row {
            Some(row) => mark_rows(units, row, &mut marks),
            None => mark_tokens(units, &term.tokens, &mut marks),
        }
    }
    // A character is marked as a whole, of however many units.
    for group in Groups::of(units) {
        let is_hit = marks[group.clone()].contains(&true);
        marks[group].fill(is_hit);
    }
    marks
}

/// Units that stand in one place, as ranges of their numbers.
struct Groups<'a> {
    units: &'a [Unit],
    at: usize,
}

impl<'a> Groups<'a> {
    const fn of(units: &'a [Unit]) -> Self {
        Self { units, at: 0 }
    }
}

impl Iterator for Groups<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.units.get(self.at)?;
        let length = self.units[self.at..].iter().take_while(|unit| unit.place.start < first.place.end).count();
        let start = self.at;
        self.at += length;
        Some(start..self.at)
    }
}

fn mark_tokens(units: &[Unit], tokens: &[String], marks: &mut [bool]) {
    let is = |text: &str| tokens.iter().any(|token| token == text);
    for at in 0..units.len() {
        if is(&units[at].text) {
            marks[at] = true;
        }
        let next = units.get(at + 1).filter(|next| next.is_character && units[at].is_character && !next.begins);
        if next.is_some_and(|next| tokens.iter().any(|token| is_pair(token, &units[at].text, &next.text))) {
            (marks[at], marks[at + 1]) = (true, true);
        }
    }
}

fn is_pair(token: &str, one: &str, other: &str) -> bool {
    token.strip_prefix(one).is_some_and(|rest| rest == other)
}

fn mark_rows(units: &[Unit], row: &str, marks: &mut [bool]) {
    for start in 0..units.len() {
        let mut rest = row;
        for (at, unit) in units.iter().enumerate().skip(start) {
            if at > start && unit.begins {
                break;
            }
            let after = if unit.is_character {
                rest.strip_prefix(unit.text.as_str())
            } else {
                rest.strip_prefix(' ').and_then(|rest| rest.strip_prefix(unit.text.as_str())?.strip_prefix(' '))
            };
            let Some(after) = after else { break };
            rest = after;
            if rest.is_empty() {
                marks[start..=at].fill(true);
                break;
            }
        }
    }
}

/// The bytes `of` of `text`, cut at the marks of the units `shown`. What stands between two marks belongs to them.
fn pieces(
    text: &str,
    units: &[Unit],
    marks: &[bool],
    shown: std::ops::Range<usize>,
    of: std::ops::Range<usize>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |from: usize, to: usize, hit: bool| {
        let text = text.get(from..to).unwrap_or_default().replace(['\n', '\r', '\t'], " ");
        match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.hit == hit => last.text.push_str(&text),
            _ => pieces.push(Piece { text, hit }),
        }
    };
    let mut at = of.start;
    for unit in shown {
        let place = &units[unit].place;
        // The same character again, of which another unit is a part.
        if place.start < at {
            continue;
        }
        let joined = unit > 0 && marks[unit] && marks[unit - 1] && !units[unit].begins && at > of.start;
        add(at, place.start, joined);
        add(place.start, place.end, marks[unit]);
        at = place.end;
    }
    add(at, of.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_in_the_words_of_the_article() {
        for (text, query, expected) in [
            ("關於安全生產的通知", "安全生产", "關於[安全生產]的通知"),
            ("安全，生产。安全", "“安全生产”", "[安全，生产]。安全"),
            ("博政发〔2023〕1号", "博政发〔2023〕1号", "[博政发〔2023〕1号]"),
            ("全会", "安全会议", "[全会]"),
            ("12 1 21", "1", "12 [1] 21"),
            ("没有", "安全", "没有"),
            (
                "办理\u{2f64}\u{2f54}\u{2f3f}续，凭\u{2f3e}\u{2f1d}簿",
                "用水手续 户口簿",
                "办理[\u{2f64}\u{2f54}\u{2f3f}续]，凭[\u{2f3e}\u{2f1d}簿]",
            ),
            ("用水手续", "\u{2f64}\u{2f54}", "[用水]手续"),
            ("某㍿公告", "会社", "某[㍿]公告"),
            ("①安全②生产", "1 2", "[①]安全[②]生产"),
            ("ﾃﾞｰﾀ安全", "データ", "[ﾃﾞｰﾀ]安全"),
            ("o\u{fb03}ce 365", "OFFICE", "[o\u{fb03}ce] 365"),
        ] {
            assert_eq!(shown(&marked(text, &Query::of(query))), expected, "{text} {query}");
        }
    }

    #[test]
    fn a_passage_is_short_and_holds_what_was_looked_for() {
        let text = format!("{}这里说的是安全生产。{}", "其他内容。".repeat(400), "还有别的。".repeat(400));
        let found = passage(&text, &Query::of("安全生产"));
        assert!(found.iter().any(|piece| piece.hit && piece.text == "安全生产"), "{found:?}");
        let length: usize = found.iter().map(|piece| piece.text.chars().count()).sum();
        assert!(length < 150, "{length}");
        assert!(shown(&found).starts_with("……") && shown(&found).ends_with("……"));
        assert_eq!(shown(&passage("短文。", &Query::of("安全"))), "短文。");
        assert!(passage("", &Query::of("安全")).is_empty());
    }

    proptest! {
        #[test]
        fn marking_changes_no_text(
            text in "\\PC{0,80}|[①⑩㍿㈠½㎡ﬁｶﾞ\u{2f64}\u{2f54}用水a1 ]{0,40}", query in "\\PC{0,10}|[1a会株用水(一)]{0,4}",
        ) {
            let whole: String = marked(&text, &Query::of(&query)).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, text.replace(['\n', '\r', '\t'], " "));
            let _ = passage(&text, &Query::of(&query));
        }
    }
}

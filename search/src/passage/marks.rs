//! The marks of a text.

use super::Piece;
use crate::unit::Unit;

/// Marks of the units that belong to one of the rows `parts`.
pub(super) fn marks(units: &[Unit], parts: &[String]) -> Vec<bool> {
    let mut marks = vec![false; units.len()];
    for part in parts {
        mark_rows(units, part, &mut marks);
    }
    // A character is marked as a whole, with all its units.
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

/// The bytes `of` of `text`, cut at the marks of the units `shown`. Text between two marks belongs to them.
pub(super) fn pieces(
    text: &str,
    units: &[Unit],
    marks: &[bool],
    shown: std::ops::Range<usize>,
    of: std::ops::Range<usize>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |from: usize, to: usize, hit: bool| {
        let text = text.get(from..to).unwrap_or_default();
        match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.hit == hit => last.text.push_str(text),
            _ => pieces.push(Piece { text: text.to_owned(), hit }),
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

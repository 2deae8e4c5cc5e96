//! Merging two texts with a common base: a change of one side alone is taken; where both sides have changed, the editor has to choose.
//!
//! The sides are `mine`, which is not saved yet, and `theirs`, which another editor has saved meanwhile. No text of either is lost: the
//! pieces of a side, one after the other, are that side.

mod article;
mod hunk;
#[cfg(test)]
mod tests;

use std::hash::Hash;

pub use self::article::{Choices, FieldMerge, Merge};
use self::hunk::{groups, hunks};
use crate::difference::stretches;

/// The side that has changed a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Changer {
    /// Neither: both sides are equal.
    Same,
    /// My side alone.
    Mine,
    /// Their side alone.
    Theirs,
    /// Each side in its own way; also every difference without a known base.
    Both,
}

/// The editor's choice for a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// My side.
    Mine,
    /// Their side.
    Theirs,
    /// Mine, followed by theirs.
    Both,
}

impl Changer {
    /// The choice made by default; `None` where the editor has to choose.
    #[must_use]
    pub const fn preset(self) -> Option<Choice> {
        match self {
            Self::Same | Self::Mine => Some(Choice::Mine),
            Self::Theirs => Some(Choice::Theirs),
            Self::Both => None,
        }
    }
}

/// A piece of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<T> {
    /// The side that has changed it.
    pub by: Changer,
    /// My side's items.
    pub mine: Vec<T>,
    /// Their side's items.
    pub theirs: Vec<T>,
}

impl<T: Clone> Piece<T> {
    /// The items taken by `choice`.
    #[must_use]
    pub fn taken(&self, choice: Choice) -> Vec<T> {
        match choice {
            Choice::Mine => self.mine.clone(),
            Choice::Theirs => self.theirs.clone(),
            Choice::Both => [&self.mine[..], &self.theirs[..]].concat(),
        }
    }
}

/// The pieces of both sides, in order, with the longest possible stretches of equal items. Without a base (`base`), every difference is
/// [`Changer::Both`]. With it, changes of different items are separate pieces, even of neighbouring items.
#[must_use]
pub fn pieces<T: Clone + Eq + Hash + Ord>(base: Option<&[T]>, mine: &[T], theirs: &[T]) -> Vec<Piece<T>> {
    let mut made = Pieces(Vec::new());
    match base {
        Some(base) => made.of_three(base, mine, theirs),
        // Always the same order of the sides, so that both editors see the same pieces.
        None if mine > theirs => {
            made.of_two(theirs, mine);
            for piece in &mut made.0 {
                std::mem::swap(&mut piece.mine, &mut piece.theirs);
            }
        }
        None => made.of_two(mine, theirs),
    }
    made.0
}

struct Pieces<T>(Vec<Piece<T>>);

impl<T: Clone + Eq + Hash> Pieces<T> {
    fn of_three(&mut self, base: &[T], mine: &[T], theirs: &[T]) {
        // Positions in the base and in each side so far.
        let (mut from, mut here, mut there) = (0, 0, 0);
        for group in groups(&hunks(base, mine), &hunks(base, theirs)) {
            let kept = group.base.start - from;
            self.same(&mine[here..here + kept], &theirs[there..there + kept]);
            (here, there) = (here + kept, there + kept);
            let (ours, other) = (&mine[here..here + group.mine], &theirs[there..there + group.theirs]);
            let began = &base[group.base.clone()];
            let by = if ours == other {
                Changer::Same
            } else if began == ours {
                Changer::Theirs
            } else if began == other {
                Changer::Mine
            } else {
                Changer::Both
            };
            self.add(by, ours, other);
            (from, here, there) = (group.base.end, here + group.mine, there + group.theirs);
        }
        self.same(&mine[here..], &theirs[there..]);
    }

    fn of_two(&mut self, one: &[T], other: &[T]) {
        for stretch in stretches(one, other) {
            let (left, right) = (&one[stretch.old], &other[stretch.new]);
            if stretch.is_kept {
                self.same(left, right);
            } else if left.len() == right.len() {
                for (left, right) in left.iter().zip(right) {
                    self.add(Changer::Both, std::slice::from_ref(left), std::slice::from_ref(right));
                }
            } else {
                self.add(Changer::Both, left, right);
            }
        }
    }

    fn same(&mut self, mine: &[T], theirs: &[T]) {
        self.add(Changer::Same, mine, theirs);
    }

    fn add(&mut self, by: Changer, mine: &[T], theirs: &[T]) {
        if mine.is_empty() && theirs.is_empty() {
            return;
        }
        match self.0.last_mut().filter(|last| last.by == Changer::Same && by == Changer::Same) {
            Some(last) => {
                last.mine.extend_from_slice(mine);
                last.theirs.extend_from_slice(theirs);
            }
            None => self.0.push(Piece { by, mine: mine.to_vec(), theirs: theirs.to_vec() }),
        }
    }
}

//! One text from two that began as one: what one side alone has changed is taken, and of what both have changed somebody has to choose.
//!
//! The sides are `mine`, which is not saved yet, and `theirs`, which somebody has saved meanwhile. Nothing that either has written is
//! lost: the pieces of a side, one after the other, are that side.

mod article;
mod hunk;
#[cfg(test)]
mod tests;

use std::hash::Hash;

use serde::{Deserialize, Serialize};

pub use self::article::{Choices, FieldMerge, Merge};
use self::hunk::{groups, hunks};
use crate::difference::stretches;

/// Who has changed a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changer {
    /// Both sides say the same.
    Same,
    /// My side alone.
    Mine,
    /// Their side alone.
    Theirs,
    /// Each side in its own way; or nobody knows what they began with.
    Both,
}

/// What is taken of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// My side.
    Mine,
    /// Their side.
    Theirs,
    /// Mine, and theirs after it.
    Both,
}

impl Changer {
    /// What is taken unless somebody chooses otherwise; `None` where somebody has to choose.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece<T> {
    /// Who has changed it.
    pub by: Changer,
    /// What my side says here.
    pub mine: Vec<T>,
    /// What their side says here.
    pub theirs: Vec<T>,
}

impl<T: Clone> Piece<T> {
    /// What is taken of it by a choice.
    #[must_use]
    pub fn taken(&self, choice: Choice) -> Vec<T> {
        match choice {
            Choice::Mine => self.mine.clone(),
            Choice::Theirs => self.theirs.clone(),
            Choice::Both => [&self.mine[..], &self.theirs[..]].concat(),
        }
    }
}

/// The pieces of both sides, in their order, of which those that both say alike are as long as can be. Without what they began with
/// (`base`), every difference is [`Changer::Both`]. With it, changes of different items are not: also where these are neighbours.
#[must_use]
pub fn pieces<T: Clone + Eq + Hash + Ord>(base: Option<&[T]>, mine: &[T], theirs: &[T]) -> Vec<Piece<T>> {
    let mut made = Pieces(Vec::new());
    match base {
        Some(base) => made.of_three(base, mine, theirs),
        // In one order of the sides, so that both see the same pieces.
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
        // How far each is in pieces by now.
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

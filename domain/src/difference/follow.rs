//! Finds the blocks of a version in another one: comments go with them.

use super::{
    align::{Pairing, align},
    block::blocks,
    change::Log,
    compare::block,
    place::Places,
};

/// A block's place in another version, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// It is here, as it was.
    Same(usize),
    /// It is here, and something in it is different.
    Edited(usize),
    /// It is gone; it stood before this block, or behind the last one.
    Gone(usize),
}

/// The place in the body `new` of each block at the top of the body `old`.
#[must_use]
pub fn follow(old: &str, new: &str) -> Vec<Followed> {
    let (old, new) = (blocks(old), blocks(new));
    let mut followed = vec![Followed::Gone(new.len()); old.len()];
    let mut next = 0;
    let is_same = |i: usize, j: usize| block(&old[i], &new[j], &Places::default(), &mut Log::default()).is_none();
    let at = |i: usize, j: usize| if is_same(i, j) { Followed::Same(j) } else { Followed::Edited(j) };
    for pairing in align(&old, &new) {
        let (from, to) = match pairing {
            Pairing::Same(i, j) => (i, Followed::Same(j)),
            Pairing::Edited(i, j) => (i, at(i, j)),
            Pairing::MovedAway(i, j) => {
                followed[i] = at(i, j);
                continue;
            }
            Pairing::Removed(i) => {
                followed[i] = Followed::Gone(next);
                continue;
            }
            Pairing::Added(j) | Pairing::MovedHere(_, j) => {
                next = j + 1;
                continue;
            }
        };
        followed[from] = to;
        if let Followed::Same(at) | Followed::Edited(at) = to {
            next = at + 1;
        }
    }
    followed
}

//! The changes of each side against the base, and which changes of both sides conflict.

use std::{hash::Hash, ops::Range};

use crate::difference::stretches;

/// A change of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    /// The range of the base that it replaces; empty for an insertion.
    base: Range<usize>,
    /// Number of items that replace it.
    count: usize,
}

impl Hunk {
    /// Whether the new items can't be matched one to one with the old ones.
    fn is_uneven(&self) -> bool {
        !self.base.is_empty() && self.count > 0 && self.base.len() != self.count
    }

    /// Whether this and a change of the other side conflict.
    fn meets(&self, other: &Self) -> bool {
        let (one, two) = (&self.base, &other.base);
        let (is_put, is_other_put) = (one.is_empty(), two.is_empty());
        if one.start < two.end && two.start < one.end {
            return true;
        }
        // Two insertions at one place have no order, nor has an insertion beside a change of the number of items.
        let has_no_order = is_put && (is_other_put || other.is_uneven()) || is_other_put && self.is_uneven();
        one.start <= two.end && two.start <= one.end && has_no_order
    }
}

/// The changes from `base` to `side`, in order. Items replaced by as many, or by none, are one change each.
pub(super) fn hunks<T: Eq + Hash>(base: &[T], side: &[T]) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    for stretch in stretches(base, side).into_iter().filter(|stretch| !stretch.is_kept) {
        let (old, count) = (stretch.old, stretch.new.len());
        if count == old.len() || count == 0 {
            hunks.extend(old.map(|at| Hunk { base: at..at + 1, count: count.min(1) }));
        } else {
            hunks.push(Hunk { base: old, count });
        }
    }
    hunks
}

/// A part of the base with the changes of both sides that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The part.
    pub base: Range<usize>,
    /// Number of my side's items there now.
    pub mine: usize,
    /// Number of their side's items there now.
    pub theirs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Mine,
    Theirs,
}

impl Group {
    fn new(changes: &[(Side, &Hunk)]) -> Self {
        let start = changes.iter().map(|(_, hunk)| hunk.base.start).min().unwrap_or_default();
        let end = changes.iter().map(|(_, hunk)| hunk.base.end).max().unwrap_or_default();
        let length = |side: Side| {
            let own = || changes.iter().filter(|(of, _)| *of == side);
            let (taken, put): (usize, usize) =
                (own().map(|(_, hunk)| hunk.base.len()).sum(), own().map(|(_, hunk)| hunk.count).sum());
            end - start - taken + put
        };
        Self { base: start..end, mine: length(Side::Mine), theirs: length(Side::Theirs) }
    }
}

/// The changes of both sides, in order, conflicting ones grouped together.
pub(super) fn groups(mine: &[Hunk], theirs: &[Hunk]) -> Vec<Group> {
    let mine = mine.iter().map(|hunk| (Side::Mine, hunk));
    let theirs = theirs.iter().map(|hunk| (Side::Theirs, hunk));
    let mut changes: Vec<(Side, &Hunk)> = mine.chain(theirs).collect();
    // An insertion before an item precedes a change of the item.
    changes.sort_by_key(|(_, hunk)| (hunk.base.start, hunk.base.end));
    let mut groups: Vec<Vec<(Side, &Hunk)>> = Vec::new();
    for (side, hunk) in changes {
        let last = groups.last_mut();
        match last.filter(|group| group.iter().any(|(of, other)| *of != side && hunk.meets(other))) {
            Some(group) => group.push((side, hunk)),
            None => groups.push(vec![(side, hunk)]),
        }
    }
    groups.iter().map(|changes| Group::new(changes)).collect()
}

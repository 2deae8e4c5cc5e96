//! The common parts of two sequences, in their order.

use std::{collections::HashMap, hash::Hash, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The most pairs of items that are compared with each other, which takes a blink; beyond it, items that occur once cut the sequences.
const MAX_PAIRS: usize = 4_000_000;

/// A part of both sequences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Both have the same items here.
    pub is_kept: bool,
    /// Its place in the old sequence.
    pub old: Range<usize>,
    /// Its place in the new sequence.
    pub new: Range<usize>,
}

impl Stretch {
    /// The length of its longer side.
    fn len(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

/// The stretches of `old` and `new`: kept and changed ones take turns, and none is empty.
pub(crate) fn stretches<K: Eq + Hash>(old: &[K], new: &[K]) -> Vec<Stretch> {
    let mut found = Found::default();
    let (old, new) = numbered(old, new);
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    found.add(true, 0..head, 0..head);
    found.middle((&old[..], head..old_end), (&new[..], head..new_end), true);
    found.add(true, old_end..old.len(), new_end..new.len());
    found.done
}

/// The stretches of two long texts: parts that end where `ends` says are compared first, and items within changed parts.
pub(super) fn stretches_by_part<K: Eq + Hash>(old: &[K], new: &[K], ends: impl Fn(&K) -> bool) -> Vec<Stretch> {
    if old.len().saturating_mul(new.len()) <= MAX_PAIRS {
        return stretches(old, new);
    }
    let (old_parts, new_parts) = (parts(old, &ends), parts(new, &ends));
    let old_keys: Vec<&[K]> = old_parts.iter().map(|part| &old[part.clone()]).collect();
    let new_keys: Vec<&[K]> = new_parts.iter().map(|part| &new[part.clone()]).collect();
    let mut found = Found::default();
    for stretch in stretches(&old_keys, &new_keys) {
        let (in_old, in_new) = (covered(&old_parts, &stretch.old), covered(&new_parts, &stretch.new));
        if stretch.is_kept {
            found.add(true, in_old, in_new);
            continue;
        }
        for inner in stretches(&old[in_old.clone()], &new[in_new.clone()]) {
            found.add(inner.is_kept, shifted(inner.old, in_old.start), shifted(inner.new, in_new.start));
        }
    }
    found.done
}

/// Joins changes that little parts which is kept and `may_join`: a sentence that was rewritten is no mosaic.
pub(super) fn joined(stretches: Vec<Stretch>, may_join: impl Fn(&Stretch) -> bool) -> Vec<Stretch> {
    let mut found = Found::default();
    for (at, stretch) in stretches.iter().enumerate() {
        let is_much = |other: Option<&Stretch>| other.is_some_and(|it| !it.is_kept && it.len() >= 2 * stretch.len());
        let is_island = stretch.is_kept && is_much(found.done.last()) && is_much(stretches.get(at + 1));
        let is_kept = stretch.is_kept && !(is_island && may_join(stretch));
        found.add(is_kept, stretch.old.clone(), stretch.new.clone());
    }
    found.done
}

/// Widens changes to whole words: `in_old` and `in_new` say which items are letters or digits of a word, and `may_change`, which kept
/// ones (of the old sequence, of the new one) may count as changed.
pub(super) fn whole_words(
    stretches: Vec<Stretch>,
    (in_old, in_new): (&[bool], &[bool]),
    may_change: impl Fn(usize, usize) -> bool,
) -> Vec<Stretch> {
    let mut found = Found::default();
    for (at, stretch) in stretches.iter().enumerate() {
        if !stretch.is_kept {
            found.add(false, stretch.old.clone(), stretch.new.clone());
            continue;
        }
        let touches = |other: &Stretch, at_end: bool| {
            let edge = |range: &Range<usize>, words: &[bool]| {
                let at = if at_end { range.end.checked_sub(1) } else { Some(range.start) };
                !range.is_empty() && at.and_then(|at| words.get(at)).is_some_and(|is_word| *is_word)
            };
            edge(&other.old, in_old) || edge(&other.new, in_new)
        };
        let is_open = |offset: &usize| {
            in_old[stretch.old.start + offset] && may_change(stretch.old.start + offset, stretch.new.start + offset)
        };
        let length = stretch.old.len();
        let before = at.checked_sub(1).and_then(|at| stretches.get(at)).filter(|other| touches(other, true));
        let lead = before.map_or(0, |_| (0..length).take_while(is_open).count());
        let after = stretches.get(at + 1).filter(|other| touches(other, false));
        let trail = after.map_or(0, |_| (lead..length).rev().take_while(is_open).count());
        let cut = |range: &Range<usize>| (range.start + lead, range.end - trail);
        let ((old_start, old_end), (new_start, new_end)) = (cut(&stretch.old), cut(&stretch.new));
        found.add(false, stretch.old.start..old_start, stretch.new.start..new_start);
        found.add(true, old_start..old_end, new_start..new_end);
        found.add(false, old_end..stretch.old.end, new_end..stretch.new.end);
    }
    found.done
}

#[derive(Default)]
struct Found {
    done: Vec<Stretch>,
}

impl Found {
    fn add(&mut self, is_kept: bool, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.is_kept == is_kept => (last.old.end, last.new.end) = (old.end, new.end),
            _ => self.done.push(Stretch { is_kept, old, new }),
        }
    }

    fn middle(&mut self, (old, in_old): (&[u32], Range<usize>), (new, in_new): (&[u32], Range<usize>), may_cut: bool) {
        let (left, right) = (&old[in_old.clone()], &new[in_new.clone()]);
        let kept = if left.len().saturating_mul(right.len()) <= MAX_PAIRS {
            common(left, right)
        } else if may_cut {
            return self.between(&anchors(left, right), (old, in_old), (new, in_new));
        } else {
            Vec::new()
        };
        let (mut i, mut j) = (in_old.start, in_new.start);
        for (old_at, new_at, length) in kept {
            let (old_at, new_at) = (in_old.start + old_at, in_new.start + new_at);
            self.add(false, i..old_at, j..new_at);
            self.add(true, old_at..old_at + length, new_at..new_at + length);
            (i, j) = (old_at + length, new_at + length);
        }
        self.add(false, i..in_old.end, j..in_new.end);
    }

    /// `anchors` are kept, and the items between them are compared.
    fn between(
        &mut self,
        anchors: &[(usize, usize)],
        (old, in_old): (&[u32], Range<usize>),
        (new, in_new): (&[u32], Range<usize>),
    ) {
        let (mut i, mut j) = (in_old.start, in_new.start);
        for (old_at, new_at) in anchors {
            let (old_at, new_at) = (in_old.start + old_at, in_new.start + new_at);
            self.middle((old, i..old_at), (new, j..new_at), false);
            self.add(true, old_at..old_at + 1, new_at..new_at + 1);
            (i, j) = (old_at + 1, new_at + 1);
        }
        self.middle((old, i..in_old.end), (new, j..in_new.end), false);
    }
}

/// The common parts of `old` and `new`: their places in each, and their lengths.
fn common(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
    let kept = |operation: DiffOp| match operation {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    };
    capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter_map(kept).collect()
}

/// A number for each item, the same for equal ones.
fn numbered<K: Eq + Hash>(old: &[K], new: &[K]) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: HashMap<&K, u32> = HashMap::new();
    let mut sides = [old, new].map(|items| Vec::with_capacity(items.len()));
    for (items, side) in [old, new].into_iter().zip(&mut sides) {
        for item in items {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            side.push(*numbers.entry(item).or_insert(next));
        }
    }
    let [old, new] = sides;
    (old, new)
}

/// The most items that occur once in each and come in the same order.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let (in_old, in_new) = (single(old), single(new));
    let both = |(at, item): (usize, &u32)| {
        in_old.get(item).copied().flatten()?;
        Some((at, in_new.get(item).copied().flatten()?))
    };
    let pairs: Vec<(usize, usize)> = old.iter().enumerate().filter_map(both).collect();
    increasing(&pairs)
}

/// The place of each item; `None` for one that comes again.
fn single(items: &[u32]) -> HashMap<u32, Option<usize>> {
    let mut places = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        places.entry(*item).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest chain of `pairs` that rises on both sides (by patience sorting); they rise on the first.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, new)) in pairs.iter().enumerate() {
        let pile = ends.partition_point(|end| pairs[*end].1 < *new);
        before.push(pile.checked_sub(1).map(|pile| ends[pile]));
        match ends.get_mut(pile) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chain.push(pairs[at]);
        next = before[at];
    }
    chain.reverse();
    chain
}

fn parts<K>(items: &[K], ends: impl Fn(&K) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, item) in items.iter().enumerate() {
        if ends(item) || at + 1 == items.len() {
            parts.push(start..at + 1);
            start = at + 1;
        }
    }
    parts
}

/// The part of the text that the parts `range` cover.
fn covered(parts: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let all = parts.last().map_or(0, |last| last.end);
    let start = parts.get(range.start).map_or(all, |part| part.start);
    let end = if range.is_empty() { start } else { parts.get(range.end - 1).map_or(all, |part| part.end) };
    start..end
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

//! Pairs the parts of the old version with those of the new one.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    likeness::{FAR_THRESHOLD, Profile, SINGLE_THRESHOLD, THRESHOLD},
    sequence::stretches,
};

/// The most pairs of parts that are judged by likeness at one place; beyond it, a part is looked for among the next ones.
const MAX_PAIRS: usize = 250_000;

/// The number of parts ahead that are looked at then.
const WINDOW: usize = 50;

/// A part that can be found again.
pub(super) trait Alike {
    /// Equal parts have equal keys.
    fn key(&self) -> &str;
    /// The traits by which it is recognised when it was changed.
    fn profile(&self) -> Profile;
}

/// The fate of a part, by its index in the old version and in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pairing {
    Same(usize, usize),
    Edited(usize, usize),
    Removed(usize),
    Added(usize),
    /// The part at its old place; it stands elsewhere now.
    MovedAway(usize, usize),
    /// The part at its new place; it may have been changed, too.
    MovedHere(usize, usize),
}

/// The parts of both versions, in their order.
pub(super) fn align<T: Alike>(old: &[T], new: &[T]) -> Vec<Pairing> {
    let keys = |parts: &[T]| -> Vec<String> { parts.iter().map(|part| part.key().to_owned()).collect() };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let found = stretches(&old_keys, &new_keys);
    let changed = || found.iter().filter(|stretch| !stretch.is_kept);
    let gone = changed().flat_map(|stretch| stretch.old.clone());
    let mut away = HashMap::new();
    let mut here = HashMap::new();
    let mut waiting: HashMap<&String, Vec<usize>> = HashMap::new();
    gone.for_each(|at| waiting.entry(&old_keys[at]).or_default().push(at));
    for at in changed().flat_map(|stretch| stretch.new.clone()) {
        let Some(places) = waiting.get_mut(&new_keys[at]).filter(|places| !places.is_empty()) else { continue };
        let from = places.remove(0);
        away.insert(from, at);
        here.insert(at, from);
    }
    let near: Vec<Vec<(usize, usize)>> = found
        .iter()
        .map(|stretch| {
            let left: Vec<usize> = stretch.old.clone().filter(|at| !away.contains_key(at)).collect();
            let right: Vec<usize> = stretch.new.clone().filter(|at| !here.contains_key(at)).collect();
            if stretch.is_kept { Vec::new() } else { pairs(old, new, &left, &right) }
        })
        .collect();
    let (near_old, near_new): (HashSet<usize>, HashSet<usize>) = near.iter().flatten().copied().unzip();
    let left: Vec<usize> = changed()
        .flat_map(|stretch| stretch.old.clone())
        .filter(|at| !away.contains_key(at) && !near_old.contains(at))
        .collect();
    let right: Vec<usize> = changed()
        .flat_map(|stretch| stretch.new.clone())
        .filter(|at| !here.contains_key(at) && !near_new.contains(at))
        .collect();
    for (from, to) in far(old, new, &left, right) {
        away.insert(from, to);
        here.insert(to, from);
    }

    let mut pairings = Vec::new();
    for (stretch, pairs) in found.iter().zip(&near) {
        if stretch.is_kept {
            pairings.extend(stretch.old.clone().zip(stretch.new.clone()).map(|(i, j)| Pairing::Same(i, j)));
            continue;
        }
        let gone = |at: usize| away.get(&at).map_or(Pairing::Removed(at), |to| Pairing::MovedAway(at, *to));
        let come = |at: usize| here.get(&at).map_or(Pairing::Added(at), |from| Pairing::MovedHere(*from, at));
        in_order(&mut pairings, (stretch.old.clone(), stretch.new.clone()), pairs, gone, come);
    }
    pairings
}

/// Pairs of parts that were moved and changed, too: parts at different places that are much alike.
fn far<T: Alike>(old: &[T], new: &[T], left: &[usize], right: Vec<usize>) -> Vec<(usize, usize)> {
    if left.len().saturating_mul(right.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let mut after: Vec<(usize, Profile)> = right.into_iter().map(|at| (at, new[at].profile())).collect();
    let mut found = Vec::new();
    for from in left {
        let before = old[*from].profile();
        let likeness = |(at, profile): (usize, &(usize, Profile))| (before.likeness(&profile.1), at);
        let best = after.iter().enumerate().map(likeness).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, at)) = best.filter(|(much, _)| *much >= FAR_THRESHOLD) {
            found.push((*from, after.remove(at).0));
        }
    }
    found
}

/// Adds the parts in both ranges, of which `pairs` belong together.
fn in_order(
    pairings: &mut Vec<Pairing>,
    (old, new): (Range<usize>, Range<usize>),
    pairs: &[(usize, usize)],
    gone: impl Fn(usize) -> Pairing,
    come: impl Fn(usize) -> Pairing,
) {
    let (mut i, mut j) = (old.start, new.start);
    for (left, right) in pairs {
        pairings.extend((i..*left).map(&gone));
        pairings.extend((j..*right).map(&come));
        pairings.push(Pairing::Edited(*left, *right));
        (i, j) = (left + 1, right + 1);
    }
    pairings.extend((i..old.end).map(gone));
    pairings.extend((j..new.end).map(come));
}

/// The parts of `left` and `right` that are alike: in their order, as many and as much alike as can be.
fn pairs<T: Alike>(old: &[T], new: &[T], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let before: Vec<Profile> = left.iter().map(|at| old[*at].profile()).collect();
    let after: Vec<Profile> = right.iter().map(|at| new[*at].profile()).collect();
    // Between parts that are the same, one that is a little like the other is that one.
    let least = if left.len() == 1 && right.len() == 1 { SINGLE_THRESHOLD } else { THRESHOLD };
    let likeness = |i: usize, j: usize| Some(before[i].likeness(&after[j])).filter(|much| *much >= least);
    if left.len().saturating_mul(right.len()) > MAX_PAIRS {
        return nearest_pairs(left.len(), right.len(), likeness)
            .into_iter()
            .map(|(i, j)| (left[i], right[j]))
            .collect();
    }
    best_pairs(left.len(), right.len(), likeness).into_iter().map(|(i, j)| (left[i], right[j])).collect()
}

/// Pairs in their order: for each part, the next one, or of those that follow the one that is most and much like it.
fn nearest_pairs(left: usize, right: usize, likeness: impl Fn(usize, usize) -> Option<f32>) -> Vec<(usize, usize)> {
    let (mut found, mut next) = (Vec::new(), 0);
    for i in 0..left {
        let alike = |j: usize| Some((likeness(i, j)?, j)).filter(|(much, _)| j == next || *much >= FAR_THRESHOLD);
        let best = (next..right.min(next + WINDOW)).filter_map(alike).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, j)) = best {
            found.push((i, j));
            next = j + 1;
        }
    }
    found
}

/// Pairs of `left` and `right` parts in their order, of which the likeness is most when it is added up.
pub(super) fn best_pairs(
    left: usize,
    right: usize,
    likeness: impl Fn(usize, usize) -> Option<f32>,
) -> Vec<(usize, usize)> {
    let width = right + 1;
    let mut best = vec![0.0_f32; (left + 1) * width];
    let mut alike = vec![None; left * right];
    for i in (0..left).rev() {
        for j in (0..right).rev() {
            let much = likeness(i, j);
            alike[i * right + j] = much;
            let apart = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let together = much.map_or(0.0, |much| much + best[(i + 1) * width + j + 1]);
            best[i * width + j] = apart.max(together);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < left && j < right {
        let together = alike[i * right + j].map(|much| much + best[(i + 1) * width + j + 1]);
        if together.is_some_and(|together| together >= best[i * width + j]) {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

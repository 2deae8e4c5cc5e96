//! The order of what somebody may put in order.

/// `others` in their order with `id` among them at `position`: from 1, and at the end where that is beyond it.
pub(crate) fn placed(others: impl Iterator<Item = i64>, id: i64, position: i64) -> Vec<i64> {
    let mut ids: Vec<i64> = others.filter(|other| *other != id).collect();
    let at = usize::try_from(position.max(1) - 1).unwrap_or(usize::MAX).min(ids.len());
    ids.insert(at, id);
    ids
}

#[cfg(test)]
mod tests {
    use super::placed;

    #[test]
    fn a_place_counts_from_one_and_ends_at_the_end() {
        for (position, order) in [
            (1, [2, 1, 3]),
            (2, [1, 2, 3]),
            (3, [1, 3, 2]),
            (i64::MAX, [1, 3, 2]),
            (0, [2, 1, 3]),
            (i64::MIN, [2, 1, 3]),
        ] {
            assert_eq!(placed([1, 2, 3].into_iter(), 2, position), order, "{position}");
        }
        assert_eq!(placed([1, 3].into_iter(), 2, 2), [1, 2, 3]);
        assert_eq!(placed(std::iter::empty(), 2, 7), [2]);
    }
}

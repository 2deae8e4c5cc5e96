//! The order of columns, groups and links, which people arrange. Positions count from 1.

/// The side of another item at which an item is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// The position of an item with `before` others before it.
#[must_use]
pub fn position(before: usize) -> i64 {
    i64::try_from(before).unwrap_or(i64::MAX).saturating_add(1)
}

/// `others` in their order with `item` inserted at `position`: at the end if that is beyond it.
#[must_use]
pub fn placed<T: PartialEq>(others: impl Iterator<Item = T>, item: T, position: i64) -> Vec<T> {
    let mut order: Vec<T> = others.filter(|other| *other != item).collect();
    let at = usize::try_from(position.max(1) - 1).unwrap_or(usize::MAX).min(order.len());
    order.insert(at, item);
    order
}

/// The position of `item` when dropped at a side of `other`, as [`placed`] takes it; `None` where `other` is not among `siblings`, or
/// is `item` itself. `item` may come from elsewhere.
#[must_use]
pub fn beside<T: PartialEq>(siblings: &[T], item: &T, other: &T, side: Side) -> Option<i64> {
    let at = siblings.iter().filter(|sibling| *sibling != item).position(|sibling| sibling == other)?;
    Some(match side {
        Side::Before => position(at),
        Side::After => position(at + 1),
    })
}

/// The position of `item` when moved by `step` among `siblings`, as [`placed`] takes it; `None` where it is not among them, or would go
/// beyond either end.
#[must_use]
pub fn stepped<T: PartialEq>(siblings: &[T], item: &T, step: isize) -> Option<i64> {
    let to = siblings.iter().position(|sibling| sibling == item)?.checked_add_signed(step)?;
    (to < siblings.len()).then(|| position(to))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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

    #[test]
    fn what_is_at_an_end_steps_no_further() {
        assert_eq!(stepped(&[1, 2, 3], &1, -1), None);
        assert_eq!(stepped(&[1, 2, 3], &3, 1), None);
        assert_eq!(stepped(&[1, 2, 3], &4, 1), None);
        assert_eq!(beside(&[1, 2, 3], &1, &1, Side::Before), None);
        assert_eq!(beside(&[1, 2, 3], &1, &4, Side::After), None);
    }

    proptest! {
        #[test]
        fn what_is_let_go_beside_another_stands_there(count in 1usize..9, item in 0usize..10, other in 0usize..9, is_before: bool) {
            let siblings: Vec<usize> = (0..count).collect();
            prop_assume!(other < count && other != item);
            let side = if is_before { Side::Before } else { Side::After };
            let position = beside(&siblings, &item, &other, side);
            let order = placed(siblings.iter().copied(), item, position.unwrap_or_default());
            let place = |wanted: usize| order.iter().position(|each| *each == wanted).unwrap_or_default();
            prop_assert_eq!(place(item) + 1 == place(other), is_before);
            prop_assert_eq!(place(other) + 1 == place(item), !is_before);
            // The others stay in their order.
            let rest: Vec<usize> = order.iter().copied().filter(|each| *each != item).collect();
            prop_assert!(rest.is_sorted());
        }

        #[test]
        fn a_step_changes_places_with_the_next(count in 2usize..9, item in 0usize..8, is_up: bool) {
            let siblings: Vec<usize> = (0..count).collect();
            let Some(position) = stepped(&siblings, &item, if is_up { -1 } else { 1 }) else { return Ok(()) };
            let order = placed(siblings.iter().copied(), item, position);
            let mut expected = siblings.clone();
            expected.swap(item, if is_up { item - 1 } else { item + 1 });
            prop_assert_eq!(order, expected);
        }
    }
}

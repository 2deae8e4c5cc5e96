//! The places of columns in their tree.

use domain::{
    column::ColumnChange as Change,
    id::ColumnId,
    order::{self, Side},
};

use super::KeptColumn;

/// The column `id`.
pub fn find(columns: &[KeptColumn], id: ColumnId) -> Option<&KeptColumn> {
    columns.iter().find(|column| column.id == id)
}

/// The path from the column `id` to its root, itself first.
fn way(columns: &[KeptColumn], id: ColumnId) -> impl Iterator<Item = &KeptColumn> {
    let above = move |column: &&KeptColumn| column.parent.and_then(|parent| find(columns, parent));
    std::iter::successors(find(columns, id), above).take(columns.len())
}

/// The columns directly below `parent`, or the roots, in their order.
fn below(columns: &[KeptColumn], parent: Option<ColumnId>) -> Vec<ColumnId> {
    columns.iter().filter(|column| column.parent == parent).map(|column| column.id).collect()
}

/// Whether the column `id` is `above`, or is somewhere below it.
pub fn is_within(columns: &[KeptColumn], id: ColumnId, above: ColumnId) -> bool {
    way(columns, id).any(|column| column.id == above)
}

/// The number of columns above the column `id`.
pub fn depth(columns: &[KeptColumn], id: ColumnId) -> usize {
    way(columns, id).count().saturating_sub(1)
}

/// The position of a column among its siblings, from 0, and their number.
pub fn place(columns: &[KeptColumn], id: ColumnId) -> (usize, usize) {
    let siblings = below(columns, find(columns, id).and_then(|column| column.parent));
    (siblings.iter().position(|sibling| *sibling == id).unwrap_or_default(), siblings.len())
}

/// The change that moves a column by `step` among its siblings; `None` at the end.
pub fn stepped(columns: &[KeptColumn], id: ColumnId, step: isize) -> Option<Change> {
    let parent = find(columns, id)?.parent;
    let position = order::stepped(&below(columns, parent), &id, step)?;
    Some(Change::Move { column: id, parent, position })
}

/// The change that moves a column to a side of `other`.
pub fn beside(columns: &[KeptColumn], id: ColumnId, other: ColumnId, side: Side) -> Option<Change> {
    let parent = find(columns, other)?.parent;
    let position = order::beside(&below(columns, parent), &id, &other, side)?;
    Some(Change::Move { column: id, parent, position })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A tree: each column below one of those before it, or a root.
    fn tree() -> impl Strategy<Value = Vec<KeptColumn>> {
        prop::collection::vec(any::<prop::sample::Index>(), 1..9).prop_map(|above| {
            let column = |(at, above): (usize, prop::sample::Index)| {
                let number = |at: usize| ColumnId::new(i64::try_from(at).unwrap_or_default());
                let parent = above.index(at + 1);
                KeptColumn {
                    id: number(at + 1),
                    parent: (parent > 0).then(|| number(parent)),
                    slug: format!("c{at}"),
                    name: format!("栏目{at}"),
                    articles: 0,
                }
            };
            above.into_iter().enumerate().map(column).collect()
        })
    }

    /// The columns below the one that `change` moves to, after it.
    fn after(columns: &[KeptColumn], change: &Change) -> Option<(Option<ColumnId>, Vec<ColumnId>)> {
        let Change::Move { column, parent, position } = change else { return None };
        Some((*parent, order::placed(below(columns, *parent).into_iter(), *column, *position)))
    }

    proptest! {
        #[test]
        fn a_column_is_within_those_above_it_alone(columns in tree()) {
            for column in &columns {
                let above: Vec<ColumnId> =
                    columns.iter().filter(|other| is_within(&columns, column.id, other.id)).map(|other| other.id).collect();
                prop_assert_eq!(above.len(), depth(&columns, column.id) + 1);
                prop_assert!(above.contains(&column.id));
                prop_assert!(column.parent.is_none_or(|parent| above.contains(&parent)));
            }
        }

        #[test]
        fn what_is_let_go_beside_a_column_stands_there(columns in tree(), one: prop::sample::Index, other: prop::sample::Index) {
            let (one, other) = (columns[one.index(columns.len())].id, columns[other.index(columns.len())].id);
            for side in [Side::Before, Side::After] {
                let Some(change) = beside(&columns, one, other, side) else {
                    prop_assert_eq!(one, other);
                    continue;
                };
                let Some((parent, order)) = after(&columns, &change) else { return Err(TestCaseError::fail("no move")) };
                prop_assert_eq!(parent, find(&columns, other).and_then(|column| column.parent));
                let place = |id: ColumnId| order.iter().position(|each| *each == id);
                let (one, other) = (place(one), place(other));
                let (first, second) = if side == Side::Before { (one, other) } else { (other, one) };
                prop_assert_eq!(first.map(|at| at + 1), second);
            }
        }

        #[test]
        fn a_step_is_taken_unless_a_column_stands_at_the_end(columns in tree(), one: prop::sample::Index, is_up: bool) {
            let one = columns[one.index(columns.len())].id;
            let (at, of) = place(&columns, one);
            let change = stepped(&columns, one, if is_up { -1 } else { 1 });
            prop_assert_eq!(change.is_none(), if is_up { at == 0 } else { at + 1 == of });
            let Some((_, order)) = change.and_then(|change| after(&columns, &change)) else { return Ok(()) };
            prop_assert_eq!(order.iter().position(|each| *each == one), Some(if is_up { at - 1 } else { at + 1 }));
        }
    }
}

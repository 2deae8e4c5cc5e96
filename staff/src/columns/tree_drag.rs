use domain::{column::ColumnChange as Change, id::ColumnId, order::Side};
use leptos::prelude::*;
use web_sys::Element;

use super::{
    order,
    tree::{Tree, link_of},
};
use crate::{
    browser::{around, at_pixel, first},
    dragging::{Drag, Dragging},
};

/// Share of a line's height at either edge that means before or after the column; the middle means into it.
const EDGE: f64 = 0.3;

/// The drop target of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Before(ColumnId),
    Into(ColumnId),
    After(ColumnId),
}

/// Dragging of columns. A line marks the target, and the column moves only when dropped: a tree that rearranged itself meanwhile would
/// run away from the pointer.
pub fn dragging(tree: Tree) -> Dragging<ColumnId> {
    let target = StoredValue::new(None::<Target>);
    let heard = move |(id, drag): (ColumnId, Drag)| match drag {
        Drag::Begins => mark(id, true),
        Drag::IsAt(x, y) => show(target, at_pixel(x, y).and_then(|under| target_at(tree, id, &under, y))),
        Drag::Ends { is_back } => {
            let to = target.get_value();
            show(target, None);
            mark(id, false);
            if let Some(change) = to.filter(|_| !is_back).and_then(|to| moved(tree, id, to)) {
                tree.change(change, Some(id), link_of(id));
            }
        }
    };
    Dragging::new(Callback::new(heard))
}

/// The column whose line contains `element`.
pub fn column_at(element: &Element) -> Option<ColumnId> {
    around(element, ".kept-line")?.parent_element()?.get_attribute("data-column")?.parse().ok()
}

/// The target of column `id` with the pointer at height `y`, over `under`; `None` over itself and the columns below it.
fn target_at(tree: Tree, id: ColumnId, under: &Element, y: i32) -> Option<Target> {
    let other = column_at(under)?;
    if tree.columns.with_untracked(|columns| order::is_within(columns, other, id)) {
        return None;
    }
    let line = around(under, ".kept-line")?.get_bounding_client_rect();
    let at = (f64::from(y) - line.top()) / line.height();
    Some(if at < EDGE {
        Target::Before(other)
    } else if at > 1.0 - EDGE {
        Target::After(other)
    } else {
        Target::Into(other)
    })
}

/// The change that moves column `id` to the target `to`.
fn moved(tree: Tree, id: ColumnId, to: Target) -> Option<Change> {
    let beside = |other, side| tree.columns.with_untracked(|columns| order::beside(columns, id, other, side));
    match to {
        Target::Into(parent) => Some(Change::Move { column: id, parent: Some(parent), position: i64::MAX }),
        Target::Before(other) => beside(other, Side::Before),
        Target::After(other) => beside(other, Side::After),
    }
}

/// Marks `next` as the only target.
fn show(target: StoredValue<Option<Target>>, next: Option<Target>) {
    if target.get_value() == next {
        return;
    }
    if let Some(element) =
        target.get_value().and_then(|(Target::Before(id) | Target::Into(id) | Target::After(id))| item(id))
    {
        let _ = element.remove_attribute("data-drop");
    }
    target.set_value(next);
    if let Some(next) = next {
        let (id, shown) = match next {
            Target::Before(id) => (id, "before"),
            Target::Into(id) => (id, "into"),
            Target::After(id) => (id, "after"),
        };
        if let Some(element) = item(id) {
            let _ = element.set_attribute("data-drop", shown);
        }
    }
}

/// Marks column `id` as dragged, or no longer so.
fn mark(id: ColumnId, is_dragged: bool) {
    if let Some(element) = item(id) {
        let _ = element.class_list().toggle_with_force("dragged", is_dragged);
    }
}

fn item(id: ColumnId) -> Option<Element> {
    first(&format!("[data-column=\"{id}\"]")).map(Into::into)
}

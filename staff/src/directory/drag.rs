use domain::{
    directory::KeptGroup,
    id::{GroupId, LinkId},
};
use leptos::prelude::*;
use web_sys::Element;

use super::{
    Thing,
    keeping::{After, Keeping},
    order::{self, Place},
};
use crate::{
    browser::{around, at_pixel, first},
    dragging::{Drag, Dragging},
};

/// The state before the drag.
#[derive(Clone, Default)]
struct Before {
    groups: Vec<KeptGroup>,
    /// Whether the dragged group was open: it is closed during the drag, as it can be larger than all the others together.
    was_open: bool,
}

/// Dragging of groups and links: the list previews the resulting order.
pub fn dragging(keeping: Keeping) -> Dragging<Thing> {
    let before = StoredValue::new(Before::default());
    let heard = move |(thing, drag): (Thing, Drag)| match drag {
        Drag::Begins => {
            let groups = keeping.groups.get_untracked();
            let was_open = matches!(thing, Thing::Group(group) if close(keeping, group));
            before.set_value(Before { groups, was_open });
        }
        Drag::IsAt(x, y) => {
            if let Some(place) = at_pixel(x, y).and_then(|under| place_at(thing, &under, x, y)) {
                put(keeping, thing, place);
            }
            mark(thing, true);
        }
        Drag::Ends { is_back } => {
            mark(thing, false);
            let Before { groups, was_open } = before.get_value();
            if let (Thing::Group(group), true) = (thing, was_open) {
                keeping.toggle(group, true);
            }
            if is_back {
                keeping.groups.set(groups);
                return;
            }
            let change = keeping.groups.with_untracked(|now| order::change(&groups, now, thing));
            if let Some(change) = change {
                keeping.change(change, After { before: Some(groups), ..After::default() });
            }
        }
    };
    Dragging::new(Callback::new(heard))
}

/// Shows `thing` at `place`.
fn put(keeping: Keeping, thing: Thing, place: Place) {
    let now = keeping.groups.with_untracked(|groups| order::put(groups, thing, place));
    if keeping.groups.with_untracked(|groups| *groups != now) {
        keeping.groups.set(now);
    }
}

/// Closes a group; whether it was open.
fn close(keeping: Keeping, group: GroupId) -> bool {
    let was_open = keeping.open.with_untracked(|open| open.contains(&group));
    if was_open {
        keeping.toggle(group, false);
    }
    was_open
}

/// The link or group whose name contains `element`.
pub fn thing_at(element: &Element) -> Option<Thing> {
    if let Some(link) = around(element, "[data-link]") {
        return link_of(&link).map(Thing::Link);
    }
    group_of(&around(element, "summary")?).map(Thing::Group)
}

/// The place of `thing` with the pointer at `x` and `y`, over `under`.
fn place_at(thing: Thing, under: &Element, x: i32, y: i32) -> Option<Place> {
    let (other, element) = match thing {
        Thing::Link(own) => match around(under, "[data-link]") {
            Some(element) => (link_of(&element).filter(|other| *other != own).map(Thing::Link)?, element),
            // Outside any link, it goes to the end of the group, if that is another one.
            None => {
                let here = first(&thing.place()).and_then(|own| group_of(&own));
                return group_of(under).filter(|group| Some(*group) != here).map(Place::EndOf);
            }
        },
        Thing::Group(own) => {
            let element = around(under, "[data-group]")?;
            (group_of(&element).filter(|other| *other != own).map(Thing::Group)?, element)
        }
    };
    let around = element.get_bounding_client_rect();
    let whole = element.parent_element().map_or(0.0, |parent| f64::from(parent.client_width()));
    // An item with a row of its own is divided above and below its middle; any other, left and right.
    let is_before = if around.width() > whole / 2.0 {
        f64::from(y) < around.top() + around.height() / 2.0
    } else {
        f64::from(x) < around.left() + around.width() / 2.0
    };
    Some(if is_before { Place::Before(other) } else { Place::After(other) })
}

fn link_of(element: &Element) -> Option<LinkId> {
    around(element, "[data-link]")?.get_attribute("data-link")?.parse().ok()
}

fn group_of(element: &Element) -> Option<GroupId> {
    around(element, "[data-group]")?.get_attribute("data-group")?.parse().ok()
}

/// Marks `thing` as dragged, or no longer so.
fn mark(thing: Thing, is_dragged: bool) {
    if let Some(element) = first(&thing.place()) {
        let _ = element.class_list().toggle_with_force("dragged", is_dragged);
    }
}

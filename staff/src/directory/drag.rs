use std::time::Duration;

use domain::{
    directory::KeptGroup,
    id::{GroupId, LinkId},
};
use leptos::{ev, prelude::*};
use web_sys::Element;

use super::{
    Thing,
    keeping::{After, Keeping},
    order::{self, Place},
};
use crate::browser::{around, element_of, first, fits};

/// The pointer has to go so far before a click becomes a drag, in pixels.
const FAR: f64 = 6.0;
/// So near to the edge of the window the page scrolls, and so far at a time, in pixels.
const EDGE: i32 = 60;
const STEP: f64 = 16.0;

/// Dragging of groups and links with a mouse or a pen, and with a finger by their grips.
#[derive(Clone, Copy)]
pub struct Dragging {
    keeping: Keeping,
    held: StoredValue<Option<Held>>,
    /// What was dragged was not clicked.
    has_just_ended: StoredValue<bool>,
}

/// What the pointer holds.
#[derive(Clone)]
struct Held {
    thing: Thing,
    /// Where it was taken, in pixels of the window.
    from: (i32, i32),
    /// The order until then.
    before: Vec<KeptGroup>,
    /// A group that was open is closed meanwhile: it is as large as all others together.
    was_open: bool,
    is_dragged: bool,
}

impl Dragging {
    /// For the list of `keeping`.
    pub fn of(keeping: Keeping) -> Self {
        let dragging = Self { keeping, held: StoredValue::new(None), has_just_ended: StoredValue::new(false) };
        #[cfg(not(feature = "ssr"))]
        dragging.listen();
        dragging
    }

    /// Whether the click that comes now is the end of a drag.
    pub fn has_just_ended(self) -> bool {
        self.has_just_ended.get_value()
    }

    /// The pointer takes what it is on, if that can be dragged.
    pub fn begin(self, event: &ev::PointerEvent) {
        let Some(at) = element_of(event) else { return };
        let is_finger_beside = event.pointer_type() == "touch" && !fits(&at, ".grip");
        if event.button() != 0 || is_finger_beside || around(&at, "form, button, .link-tools").is_some() {
            return;
        }
        if let Some(thing) = thing_at(&at) {
            let held = Held {
                thing,
                from: (event.client_x(), event.client_y()),
                before: self.keeping.groups.get_untracked(),
                was_open: false,
                is_dragged: false,
            };
            self.held.set_value(Some(held));
        }
    }

    /// To the window, since what changes its place loses the pointer.
    #[cfg(not(feature = "ssr"))]
    fn listen(self) {
        let moved = window_event_listener(ev::pointermove, move |event| self.move_to(&event));
        let ended = window_event_listener(ev::pointerup, move |_| self.end(false));
        let lost = window_event_listener(ev::pointercancel, move |_| self.end(true));
        let key = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                self.end(true);
            }
        });
        on_cleanup(move || {
            for listener in [moved, ended, lost, key] {
                listener.remove();
            }
        });
    }

    #[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser has a pointer"))]
    fn move_to(self, event: &ev::PointerEvent) {
        let Some(mut held) = self.held.get_value() else { return };
        let (x, y) = (event.client_x(), event.client_y());
        if !held.is_dragged {
            if f64::from(x - held.from.0).hypot(f64::from(y - held.from.1)) < FAR {
                return;
            }
            held.is_dragged = true;
            held.was_open = matches!(held.thing, Thing::Group(group) if self.close(group));
            self.held.set_value(Some(held.clone()));
        }
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        if y < EDGE {
            window().scroll_by_with_x_and_y(0.0, -STEP);
        } else if f64::from(y) > height - f64::from(EDGE) {
            window().scroll_by_with_x_and_y(0.0, STEP);
        }
        #[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
        let under = document().element_from_point(x as f32, y as f32);
        if let Some(place) = under.and_then(|under| place_at(held.thing, &under, x, y)) {
            let groups = self.keeping.groups;
            let now = groups.with_untracked(|groups| order::put(groups, held.thing, place));
            if groups.with_untracked(|groups| *groups != now) {
                groups.set(now);
            }
        }
        mark(held.thing, true);
    }

    /// The pointer lets go. `is_back`: everything stands where it stood.
    #[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser has a pointer"))]
    fn end(self, is_back: bool) {
        let Some(Held { thing, before, was_open, is_dragged, .. }) = self.held.get_value() else { return };
        self.held.set_value(None);
        if !is_dragged {
            return;
        }
        mark(thing, false);
        self.has_just_ended.set_value(true);
        let over = move || {
            let _ = self.has_just_ended.try_set_value(false);
        };
        set_timeout(over, Duration::ZERO);
        if let Thing::Group(group) = thing
            && was_open
        {
            self.keeping.toggle(group, true);
        }
        if is_back {
            self.keeping.groups.set(before);
            return;
        }
        let change = self.keeping.groups.with_untracked(|now| order::change(&before, now, thing));
        if let Some(change) = change {
            self.keeping.change(change, After { before: Some(before), ..After::default() });
        }
    }

    /// Closes a group; whether it was open.
    fn close(self, group: GroupId) -> bool {
        let was_open = self.keeping.open.with_untracked(|open| open.contains(&group));
        if was_open {
            self.keeping.toggle(group, false);
        }
        was_open
    }
}

/// The link or the group by whose name `element` takes it.
pub fn thing_at(element: &Element) -> Option<Thing> {
    if let Some(link) = around(element, "[data-link]") {
        return link_of(&link).map(Thing::Link);
    }
    group_of(&around(element, "summary")?).map(Thing::Group)
}

/// Where `thing` goes with the pointer at `x` and `y`, which is over `under`.
fn place_at(thing: Thing, under: &Element, x: i32, y: i32) -> Option<Place> {
    let (other, element) = match thing {
        Thing::Link(own) => match around(under, "[data-link]") {
            Some(element) => (link_of(&element).filter(|other| *other != own).map(Thing::Link)?, element),
            // Over what belongs to no link it goes to the end of the group, if that is another one.
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
    // What takes a row of its own is passed by above or below it.
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

/// Shows that `thing` is dragged, or no more.
fn mark(thing: Thing, is_dragged: bool) {
    if let Some(element) = first(&thing.place()) {
        let _ = element.class_list().toggle_with_force("dragged", is_dragged);
    }
}

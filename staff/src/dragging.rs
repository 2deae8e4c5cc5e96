//! Dragging with a mouse or a pen, and with a finger by a grip: the item itself is dragged, and the page looks as it always does.
#![cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser has a pointer"))]

use leptos::{ev, prelude::*};

use crate::browser::{around, element_of, fits};

/// Distance that the pointer has to move before a click becomes a drag, in pixels.
const FAR: f64 = 6.0;
/// Distance from the window's edge at which the page scrolls, and length of one scroll, in pixels.
const EDGE: i32 = 60;
const STEP: f64 = 16.0;

/// The phases of a drag.
#[derive(Debug, Clone, Copy)]
pub enum Drag {
    /// The drag begins.
    Begins,
    /// The item is at these pixels of the window.
    IsAt(i32, i32),
    /// The item is dropped.
    Ends {
        /// Whether the drag is cancelled: the item returns to its place.
        is_back: bool,
    },
}

/// Dragging of things of one kind.
#[derive(Clone, Copy)]
pub struct Dragging<T: Send + Sync + 'static> {
    held: StoredValue<Option<Held<T>>>,
    /// Whether a drag has just ended, so that its click is ignored.
    has_just_ended: StoredValue<bool>,
    heard: Callback<(T, Drag)>,
}

/// The item held by the pointer.
#[derive(Clone, Copy)]
struct Held<T> {
    thing: T,
    /// The point at which it was grasped, in pixels of the window.
    from: (i32, i32),
    is_dragged: bool,
}

impl<T: Copy + Send + Sync + 'static> Dragging<T> {
    /// `heard` is called with each phase of a drag.
    pub fn new(heard: Callback<(T, Drag)>) -> Self {
        let dragging = Self { held: StoredValue::new(None), has_just_ended: StoredValue::new(false), heard };
        #[cfg(not(feature = "ssr"))]
        dragging.listen();
        dragging
    }

    /// Whether the present click is the end of a drag.
    pub fn has_just_ended(self) -> bool {
        self.has_just_ended.get_value()
    }

    /// Begins to hold `thing`, the item under the pointer, unless the pointer is on a form in it.
    pub fn begin(self, event: &ev::PointerEvent, thing: Option<T>) {
        let Some((at, thing)) = element_of(event).zip(thing) else { return };
        let is_finger_beside = event.pointer_type() == "touch" && !fits(&at, ".grip");
        if event.button() == 0 && !is_finger_beside && around(&at, "form, button, .link-tools").is_none() {
            let from = (event.client_x(), event.client_y());
            self.held.set_value(Some(Held { thing, from, is_dragged: false }));
        }
    }

    /// On the window, since an element that moves loses the pointer.
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

    #[cfg(not(feature = "ssr"))]
    fn move_to(self, event: &ev::PointerEvent) {
        let Some(mut held) = self.held.get_value() else { return };
        let (x, y) = (event.client_x(), event.client_y());
        if !held.is_dragged {
            if f64::from(x - held.from.0).hypot(f64::from(y - held.from.1)) < FAR {
                return;
            }
            held.is_dragged = true;
            self.held.set_value(Some(held));
            self.heard.run((held.thing, Drag::Begins));
        }
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        if y < EDGE {
            window().scroll_by_with_x_and_y(0.0, -STEP);
        } else if f64::from(y) > height - f64::from(EDGE) {
            window().scroll_by_with_x_and_y(0.0, STEP);
        }
        self.heard.run((held.thing, Drag::IsAt(x, y)));
    }

    /// Ends the hold.
    #[cfg(not(feature = "ssr"))]
    fn end(self, is_back: bool) {
        let Some(Held { thing, is_dragged, .. }) = self.held.get_value() else { return };
        self.held.set_value(None);
        if !is_dragged {
            return;
        }
        self.has_just_ended.set_value(true);
        let over = move || {
            let _ = self.has_just_ended.try_set_value(false);
        };
        set_timeout(over, std::time::Duration::ZERO);
        self.heard.run((thing, Drag::Ends { is_back }));
    }
}

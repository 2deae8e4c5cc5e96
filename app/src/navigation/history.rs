use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use leptos::prelude::{document, window};

/// The reader's way to the page that is shown, and their places on the earlier ones.
///
/// Each entry of the browser's history is given its number: how many pages of this site lie before it.
#[derive(Clone, Default)]
pub struct History {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser goes from page to page"))]
struct State {
    shown: String,
    entry: u32,
    positions: HashMap<u32, f64>,
    return_to: Option<f64>,
}

impl History {
    /// Whether an earlier page of this site lies behind this one in the browser's history.
    pub fn came_from_here(&self) -> bool {
        if self.state.lock().is_ok_and(|state| state.entry > 0) {
            return true;
        }
        let origin = window().location().origin().unwrap_or_default();
        let before = window().history().and_then(|history| history.length()).unwrap_or_default() > 1;
        before && !origin.is_empty() && document().referrer().starts_with(&(origin + "/"))
    }
}

#[cfg(not(feature = "ssr"))]
impl History {
    /// The browser itself has loaded the page at `address`.
    pub fn starts_at(&self, address: &str) {
        if let Ok(mut state) = self.state.lock() {
            address.clone_into(&mut state.shown);
            state.entry = entry().unwrap_or_default();
            number(state.entry);
        }
    }

    /// The page at `address` is shown now. Returns its reader's place on it, if they come back to it.
    pub fn arrives_at(&self, address: &str) -> f64 {
        let Ok(mut state) = self.state.lock() else { return 0.0 };
        address.clone_into(&mut state.shown);
        if let Some(position) = state.return_to.take() {
            return position;
        }
        state.entry += 1;
        number(state.entry);
        0.0
    }

    /// Begins to note the reader's place.
    pub fn watch(&self) {
        use leptos::{ev, prelude::*};
        use web_sys::ScrollRestoration::{Auto, Manual};

        let own = self.clone();
        let _ = window_event_listener(ev::scroll, move |_| own.scrolled());
        let own = self.clone();
        let _ = window_event_listener(ev::popstate, move |_| own.stepped());
        // A page that is left for good, or loaded anew, is the browser's to restore.
        let _ = window_event_listener(ev::pagehide, move |_| restoration(Auto));
        let _ = window_event_listener(ev::pageshow, move |_| restoration(Manual));
    }

    /// All of the document is hydrated: from here on, the reader's place is ours to keep.
    pub fn is_alive(&self) {
        use leptos::prelude::document;

        restoration(web_sys::ScrollRestoration::Manual);
        // The style sheet shows the parts that need scripts from here on, and tests know that they may begin.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
    }

    fn scrolled(&self) {
        if let (Ok(mut state), Ok(position)) = (self.state.lock(), window().scroll_y())
            && state.return_to.is_none()
        {
            let entry = state.entry;
            state.positions.insert(entry, position);
        }
    }

    /// The browser has gone to another entry of its history.
    fn stepped(&self) {
        let Ok(mut state) = self.state.lock() else { return };
        let Some(entry) = entry() else {
            // A link to a place of this page has made a new entry.
            state.entry += 1;
            number(state.entry);
            return;
        };
        state.entry = entry;
        let position = state.positions.get(&entry).copied().unwrap_or_default();
        let location = window().location();
        let address = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        if address == state.shown {
            drop(state);
            window().scroll_to_with_x_and_y(0.0, position);
        } else {
            state.return_to = Some(position);
        }
    }
}

#[cfg(not(feature = "ssr"))]
fn restoration(by: web_sys::ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(by);
    }
}

/// The number of the entry that the browser is at, if it has been given one.
#[cfg(not(feature = "ssr"))]
fn entry() -> Option<u32> {
    let number = window().history().ok()?.state().ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "we have written it ourselves")]
    Some(number as u32)
}

#[cfg(not(feature = "ssr"))]
fn number(entry: u32) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&entry.into(), "");
    }
}

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use leptos::prelude::{document, window};

/// How the reader came to the page that is shown, and where they were on the earlier ones.
#[derive(Clone, Default)]
pub struct Journey {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser goes from page to page"))]
struct State {
    shown: String,
    pages_in_place: u32,
    positions: HashMap<String, f64>,
    return_to: Option<f64>,
}

impl Journey {
    /// Whether an earlier page of this site lies behind this one in the browser's history.
    pub fn came_from_here(&self) -> bool {
        let in_place = self.state.lock().is_ok_and(|state| state.pages_in_place > 0);
        let origin = window().location().origin().unwrap_or_default();
        let before = window().history().and_then(|history| history.length()).unwrap_or_default() > 1;
        in_place || (before && !origin.is_empty() && document().referrer().starts_with(&(origin + "/")))
    }
}

#[cfg(not(feature = "ssr"))]
impl Journey {
    /// The browser itself has loaded the page at `address`.
    pub fn starts_at(&self, address: &str) {
        if let Ok(mut state) = self.state.lock() {
            address.clone_into(&mut state.shown);
        }
    }

    /// The page at `address` is shown now. Says where its reader was on it, if they come back to it.
    pub fn arrives_at(&self, address: &str) -> f64 {
        let Ok(mut state) = self.state.lock() else { return 0.0 };
        state.pages_in_place += 1;
        address.clone_into(&mut state.shown);
        state.return_to.take().unwrap_or_default()
    }

    /// Begins to note where the reader is.
    pub fn watch(&self) {
        use leptos::{ev, prelude::*};
        use web_sys::ScrollRestoration::{Auto, Manual};

        let restoration = |by| {
            if let Ok(history) = window().history() {
                let _ = history.set_scroll_restoration(by);
            }
        };
        let journey = self.clone();
        let _ = window_event_listener(ev::scroll, move |_| {
            if let (Ok(mut state), Ok(position)) = (journey.state.lock(), window().scroll_y())
                && state.return_to.is_none()
            {
                let shown = state.shown.clone();
                state.positions.insert(shown, position);
            }
        });
        let journey = self.clone();
        let _ = window_event_listener(ev::popstate, move |_| {
            let location = window().location();
            if let (Ok(mut state), Ok(path), Ok(query)) = (journey.state.lock(), location.pathname(), location.search())
            {
                let address = path + &query;
                if address != state.shown {
                    state.return_to = Some(state.positions.get(&address).copied().unwrap_or_default());
                }
            }
        });
        // A page that is left for good, or loaded anew, is the browser's to restore.
        let _ = window_event_listener(ev::pagehide, move |_| restoration(Auto));
        let _ = window_event_listener(ev::pageshow, move |_| restoration(Manual));
        Effect::new(move |_| {
            restoration(Manual);
            // The style sheet shows what needs scripts from here on, and tests know that they may begin.
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-hydrated", "");
            }
        });
    }
}

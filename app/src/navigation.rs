//! What a browser does by itself when it loads a page, for pages that are changed in place: the reading position goes
//! to the top or back to where it was, and the focus to the new page's heading.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;

/// How the reader came to the page that is shown.
#[derive(Clone, Default)]
pub struct Journey {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    pages_in_place: u32,
    positions: HashMap<String, f64>,
    return_to: Option<f64>,
    shown: String,
}

impl Journey {
    /// Whether an earlier page of this site lies behind this one in the browser's history.
    pub fn came_from_here(&self) -> bool {
        let in_place = self.state.lock().is_ok_and(|state| state.pages_in_place > 0);
        let Ok(origin) = window().location().origin() else { return in_place };
        in_place || (document().referrer().starts_with(&origin) && window().history().is_ok_and(|h| h.length().is_ok_and(|n| n > 1)))
    }

    /// The heading of a new page stands: moves focus and position, unless the browser itself has just loaded it.
    fn arrived(&self, heading: &web_sys::HtmlElement) {
        let Ok(mut state) = self.state.lock() else { return };
        if state.pages_in_place == 0 {
            return;
        }
        let back_to = state.return_to.take();
        drop(state);
        let calm = web_sys::FocusOptions::new();
        calm.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&calm);
        if let Some(position) = back_to {
            window().scroll_to_with_x_and_y(0.0, position);
        }
    }
}

/// Follows the reader from page to page. Call it once, inside the router.
pub fn follow_journey() {
    let journey = Journey::default();
    provide_context(journey.clone());
    let location = use_location();

    Effect::new({
        let journey = journey.clone();
        move |earlier: Option<String>| {
            let address = location.pathname.get() + &location.search.get();
            if let Ok(mut state) = journey.state.lock() {
                if earlier.is_some_and(|earlier| earlier != address) {
                    state.pages_in_place += 1;
                }
                state.shown.clone_from(&address);
            }
            address
        }
    });

    Effect::new(move |_| {
        // The style sheet shows what needs scripts from here on, and tests know that they may begin.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let scrolled = {
            let journey = journey.clone();
            window_event_listener(ev::scroll, move |_| {
                if let (Ok(mut state), Ok(position)) = (journey.state.lock(), window().scroll_y())
                    && state.return_to.is_none()
                {
                    let shown = state.shown.clone();
                    state.positions.insert(shown, position);
                }
            })
        };
        let stepped = {
            let journey = journey.clone();
            window_event_listener(ev::popstate, move |_| {
                if let (Ok(mut state), Ok(path), Ok(query)) =
                    (journey.state.lock(), window().location().pathname(), window().location().search())
                {
                    let address = path + query.trim_start_matches('?');
                    if address != state.shown {
                        state.return_to = Some(state.positions.get(&address).copied().unwrap_or_default());
                    }
                }
            })
        };
        // A page that is left for good, or loaded anew, is the browser's to restore.
        let left = window_event_listener(ev::pagehide, move |_| {
            if let Ok(history) = window().history() {
                let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Auto);
            }
        });
        on_cleanup(move || {
            scrolled.remove();
            stepped.remove();
            left.remove();
        });
    });
}

/// The heading of a page. After a navigation in place it takes the focus, so that a screen reader reads it.
#[component]
pub fn Heading(children: Children) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let journey = use_context::<Journey>();
    Effect::new(move |_| {
        if let (Some(journey), Some(heading)) = (&journey, node.get()) {
            journey.arrived(&heading);
        }
    });
    view! {
        <h1 node_ref=node tabindex="-1">
            {children()}
        </h1>
    }
}

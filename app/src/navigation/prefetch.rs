//! Reading the next page before it is asked for: while the pointer, a finger or the focus is on its link, so that a
//! click shows it at once.

use std::{cell::RefCell, time::Duration};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{
    AddEventListenerOptions, Event,
    wasm_bindgen::{JsCast, closure::Closure},
};

use super::{
    click::{link_of, next_page},
    read,
};
use crate::{browser::has, language::Language, page::Shown, route::Route};

/// Milliseconds for which a read page is shown without asking once more.
const FRESH: f64 = 10_000.0;
/// The events by which readers come near a link: with a pointer, a finger, and the keyboard.
const NEAR: [&str; 3] = ["pointerover", TOUCH, "focusin"];
/// A finger means it; a pointer and the focus also pass by.
const TOUCH: &str = "touchstart";
/// The time that they rest on a link that they mean.
const REST: Duration = Duration::from_millis(65);

type Reading = Shared<LocalBoxFuture<'static, Option<Shown>>>;

struct Ahead {
    address: String,
    since: f64,
    page: Reading,
}

thread_local! {
    /// The address of the link that a reader is at, or nothing.
    static NEAREST: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The page that is read ahead: the last one that a reader came near to.
    static AHEAD: RefCell<Option<Ahead>> = const { RefCell::new(None) };
}

/// Begins to read pages ahead. Disabled under Save-Data.
pub fn watch() {
    // The browser's own way was for the time before this.
    if let Ok(Some(rules)) = document().query_selector("script[type=speculationrules]") {
        rules.remove();
    }
    if saves_data() {
        return;
    }
    let options = AddEventListenerOptions::new();
    options.set_passive(true);
    options.set_capture(true);
    let near = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let address = link_of(&event).and_then(|link| next_page(&link)).filter(|address| is_cheap(address));
        NEAREST.set(address.clone());
        let Some(address) = address else { return };
        if event.type_() == TOUCH {
            read(address);
        } else {
            set_timeout(move || stays(address), REST);
        }
    });
    let near = near.into_js_value();
    for event in NEAR {
        let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
            event,
            near.unchecked_ref(),
            &options,
        );
    }
}

/// The page at `address`, if it was read ahead just now: as soon as it is there.
pub async fn take(address: &str) -> Option<Shown> {
    let ahead = AHEAD.take().filter(|ahead| ahead.address == address && js_sys::Date::now() - ahead.since < FRESH)?;
    ahead.page.await
}

/// The reader came near the link to `address` a moment ago.
fn stays(address: String) {
    if NEAREST.with_borrow(|nearest| nearest.as_ref() == Some(&address)) {
        read(address);
    }
}

fn read(address: String) {
    let is_known = AHEAD.with_borrow(|ahead| {
        ahead.as_ref().is_some_and(|ahead| ahead.address == address && js_sys::Date::now() - ahead.since < FRESH)
    });
    if is_known {
        return;
    }
    let page = read::prefetched(address.clone()).boxed_local().shared();
    AHEAD.set(Some(Ahead { address, since: js_sys::Date::now(), page: page.clone() }));
    spawn_local(async move {
        page.await;
    });
}

/// Whether the page is one that many read, and not a search.
fn is_cheap(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    !matches!(Route::parse(Language::of(path).1), Some(Route::Search) | None)
}

fn saves_data() -> bool {
    let navigator = window().navigator();
    has(&navigator, "connection")
        && js_sys::Reflect::get(&navigator, &"connection".into())
            .and_then(|connection| js_sys::Reflect::get(&connection, &"saveData".into()))
            .is_ok_and(|saves| saves.is_truthy())
}

//! Reading the next page before it is asked for: while the pointer, a finger or the focus is on its link, so that a
//! click shows it at once.

use std::{cell::RefCell, time::Duration};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Element, Event, Headers, HtmlAnchorElement, RequestInit, Response,
    wasm_bindgen::{JsCast, closure::Closure},
};

use crate::{
    browser::has,
    language::Language,
    page::{Page, data_address},
    route::Route,
};

/// Milliseconds for which what was read is shown without asking once more.
const FRESH: f64 = 10_000.0;
/// How readers come near a link: with a pointer, a finger, and the keyboard.
const NEAR: [&str; 3] = ["pointerover", TOUCH, "focusin"];
/// A finger means it; a pointer and the focus also pass by.
const TOUCH: &str = "touchstart";
/// How long they rest on a link that they mean.
const REST: Duration = Duration::from_millis(65);

type Reading = Shared<LocalBoxFuture<'static, Option<Page>>>;

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

/// Begins to read pages ahead. Who saves data is not served so.
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
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let link = target.and_then(|it| it.closest("a[href]").ok()?);
        let address = link.and_then(|link| link.dyn_into().ok()).and_then(|link| next_page(&link));
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
pub async fn page(address: &str) -> Option<Page> {
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
    let page = fetch(address.clone()).boxed_local().shared();
    AHEAD.set(Some(Ahead { address, since: js_sys::Date::now(), page: page.clone() }));
    spawn_local(async move {
        page.await;
    });
}

/// The address of the public page to which `link` leads in place; nothing where the browser goes by itself.
fn next_page(link: &HtmlAnchorElement) -> Option<String> {
    let is_ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
    if !is_ours || !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external") {
        return None;
    }
    let address = super::join(link.pathname(), link.search().trim_start_matches('?'));
    let location = window().location();
    if location.pathname().is_ok_and(|path| path == link.pathname())
        && location.search().is_ok_and(|it| it == link.search())
    {
        return None;
    }
    let is_public = matches!(
        Route::parse(Language::of(&link.pathname()).1),
        Some(Route::Home | Route::Column { .. } | Route::Article { .. } | Route::Disclosure(_) | Route::Sitemap)
    );
    is_public.then_some(address)
}

/// Reads the page without making a visit of it: nobody has seen it yet.
async fn fetch(address: String) -> Option<Page> {
    let headers = Headers::new().ok()?;
    headers.set("x-purpose", "prefetch").ok()?;
    let asked = RequestInit::new();
    asked.set_headers(&headers);
    let asked = window().fetch_with_str_and_init(&data_address(&address), &asked);
    let answer: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    serde_json::from_str(&JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?).ok()
}

fn saves_data() -> bool {
    let navigator = window().navigator();
    has(&navigator, "connection")
        && js_sys::Reflect::get(&navigator, &"connection".into())
            .and_then(|connection| js_sys::Reflect::get(&connection, &"saveData".into()))
            .is_ok_and(|saves| saves.is_truthy())
}

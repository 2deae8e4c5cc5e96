//! Links and forms that lead to public pages in the document's language. All others are the browser's, and none is the router's.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use web_sys::{
    Element, Event, FormData, HtmlAnchorElement, HtmlFormElement, MouseEvent, Url, UrlSearchParams,
    wasm_bindgen::{JsCast, closure::Closure},
};

use super::{Navigation, go, here};
use crate::{
    language::{Language, language},
    route::Route,
};

/// Begins to follow links and forms. The router listens further out, and would take every link of this site.
pub fn watch(navigation: &Navigation) {
    let navigate = use_navigate();
    let own = navigation.clone();
    let clicked = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(link) = link_of(&event) else { return };
        match followed(&event, &link) {
            Some(address) => {
                event.prevent_default();
                go(own.clone(), navigate.clone(), address);
            }
            None => event.stop_propagation(),
        }
    });
    let (navigate, own) = (use_navigate(), navigation.clone());
    let sent = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(address) = asked(&event) {
            event.prevent_default();
            go(own.clone(), navigate.clone(), address);
        }
    });
    for (event, heard) in [("click", clicked), ("submit", sent)] {
        let _ = document().add_event_listener_with_callback(event, heard.into_js_value().unchecked_ref());
    }
}

/// The link that `event` is about.
pub fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()
}

/// The address of the public page to which `link` leads in this document; `None` where the browser goes by itself.
pub fn next_page(link: &HtmlAnchorElement) -> Option<String> {
    let is_ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
    if !is_ours || !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external") {
        return None;
    }
    public(&link.pathname(), &link.search())
}

/// The address of `path` and `search`, if it is a public page in the document's language, and not the one that is shown.
fn public(path: &str, search: &str) -> Option<String> {
    let (own, route) = Language::of(path);
    let is_public = matches!(Route::parse(route), Some(route) if !matches!(route, Route::Staff(_) | Route::Leave));
    let address = format!("{path}{search}");
    (is_public && own == language() && address != here()).then_some(address)
}

/// The same, where `event` means to go there in this window.
fn followed(event: &Event, link: &HtmlAnchorElement) -> Option<String> {
    let mouse: &MouseEvent = event.dyn_ref()?;
    let is_plain =
        mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    if !is_plain || event.default_prevented() {
        return None;
    }
    Some(next_page(link)? + &link.hash())
}

/// The address that the form asks for.
fn asked(event: &Event) -> Option<String> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    if event.default_prevented() || form.method() != "get" || !form.target().is_empty() {
        return None;
    }
    let action = Url::new(&form.action())
        .ok()
        .filter(|url| window().location().origin().is_ok_and(|own| own == url.origin()))?;
    let fields = FormData::new_with_form(&form).ok()?;
    let asked = UrlSearchParams::new().ok()?;
    // A field that is left empty asks for nothing.
    for pair in js_sys::try_iter(&fields).ok()??.flatten() {
        let pair: js_sys::Array = pair.dyn_into().ok()?;
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.is_empty()
        {
            asked.append(&name, &value);
        }
    }
    let search = String::from(asked.to_string());
    public(&action.pathname(), &if search.is_empty() { search } else { format!("?{search}") })
}

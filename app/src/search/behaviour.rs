//! What scripts add to the boxes to search with: suggestions under the one that is typed into, and `/`, which leads there.
//! It listens to the whole document, as such boxes come and go with pages.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, wasm_bindgen::JsCast};

use super::suggest::suggest;
use crate::language::local;

/// Who types goes on within this time.
const PAUSE: Duration = Duration::from_millis(150);
const LIST: &str = "suggestions";
const CHOSEN: &str = "aria-selected";

/// Starts listening.
pub fn liven() {
    let heard = [
        window_event_listener(ev::input, |event| typed(&event)),
        window_event_listener(ev::focusout, |_| close()),
        // A press would take the focus away from the box, and the list with it.
        window_event_listener(ev::mousedown, |event| {
            if option_of(&event).is_some() {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::click, |event| {
            if let Some(option) = option_of(&event) {
                go(&option);
            }
        }),
        window_event_listener(ev::keydown, |event| pressed(&event)),
    ];
    on_cleanup(move || heard.into_iter().for_each(|listener| listener.remove()));
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// The box that the event is about, if it is one.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    target::<HtmlInputElement>(event).filter(|field| field.matches(".search [type=search]").unwrap_or_default())
}

fn option_of(event: &Event) -> Option<Element> {
    target::<Element>(event)?.closest("#suggestions li").ok().flatten()
}

fn list() -> Option<Element> {
    document().get_element_by_id(LIST)
}

fn close() {
    if let Some(list) = list() {
        if let Some(field) = list.previous_element_sibling() {
            for name in ["role", "aria-expanded", "aria-controls", "aria-autocomplete", "aria-activedescendant"] {
                let _ = field.remove_attribute(name);
            }
        }
        list.remove();
    }
}

fn typed(event: &Event) {
    let Some(field) = field_of(event) else { return };
    let words = field.value();
    let is_still = move |field: &HtmlInputElement, words: &str| {
        field.value() == words && document().active_element().is_some_and(|it| &it == field.unchecked_ref::<Element>())
    };
    set_timeout(
        move || {
            if !is_still(&field, &words) {
                return;
            }
            spawn_local(async move {
                // Who searches can do without.
                let found = suggest(words.clone()).await.unwrap_or_default();
                if is_still(&field, &words) {
                    close();
                    let found: Vec<_> = found.iter().map(|it| (it.text.as_str(), local(&it.address))).collect();
                    show(&field, &found);
                }
            });
        },
        PAUSE,
    );
}

fn show(field: &HtmlInputElement, found: &[(&str, String)]) {
    let Ok(list) = document().create_element("ul") else { return };
    if found.is_empty() {
        return;
    }
    list.set_id(LIST);
    let label = field.get_attribute("placeholder").or_else(|| field.get_attribute("id")).unwrap_or_default();
    for (name, value) in [("role", "listbox"), ("aria-label", label.as_str())] {
        let _ = list.set_attribute(name, value);
    }
    for (at, (text, address)) in found.iter().enumerate() {
        let Ok(option) = document().create_element("li") else { return };
        option.set_id(&format!("suggestion-{at}"));
        option.set_text_content(Some(text));
        for (name, value) in [("role", "option"), (CHOSEN, "false"), ("data-address", address)] {
            let _ = option.set_attribute(name, value);
        }
        let _ = list.append_child(&option);
    }
    let states =
        [("role", "combobox"), ("aria-expanded", "true"), ("aria-controls", LIST), ("aria-autocomplete", "list")];
    for (name, value) in states {
        let _ = field.set_attribute(name, value);
    }
    if let Some(parent) = field.parent_node() {
        let _ = parent.insert_before(&list, field.next_sibling().as_ref());
    }
}

fn pressed(event: &KeyboardEvent) {
    match (field_of(event), list()) {
        (Some(field), Some(list)) => move_in(event, &field, &list),
        (None, _) if event.key() == "/" => seek(event),
        _ => {}
    }
}

/// `/` leads to the box, unless it is being written.
fn seek(event: &KeyboardEvent) {
    let busy = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
    let writes = target::<Element>(event)
        .is_some_and(|at| at.closest("input,textarea,select,[contenteditable],dialog").ok().flatten().is_some());
    let field = document().query_selector(".search [type=search]").ok().flatten();
    if let (false, false, Some(field)) = (busy, writes, field.and_then(|field| field.dyn_into::<HtmlElement>().ok())) {
        event.prevent_default();
        let _ = field.focus();
    }
}

fn move_in(event: &KeyboardEvent, field: &HtmlInputElement, list: &Element) {
    let options = list.children();
    let (length, key) = (options.length(), event.key());
    let at =
        (0..length).find(|at| options.item(*at).is_some_and(|it| it.get_attribute(CHOSEN).as_deref() == Some("true")));
    let next = match (key.as_str(), at) {
        _ if event.is_composing() => return,
        ("ArrowDown", None) => 0,
        ("ArrowDown", Some(at)) => (at + 1) % length,
        ("ArrowUp", None) => length - 1,
        ("ArrowUp", Some(at)) => (at + length - 1) % length,
        ("Escape", _) => {
            event.prevent_default();
            return close();
        }
        ("Enter", Some(at)) => {
            event.prevent_default();
            return options.item(at).iter().for_each(go);
        }
        _ => return,
    };
    event.prevent_default();
    for option in (0..length).filter_map(|at| options.item(at)) {
        let _ = option.set_attribute(CHOSEN, "false");
    }
    if let Some(option) = options.item(next) {
        let _ = option.set_attribute(CHOSEN, "true");
        let _ = field.set_attribute("aria-activedescendant", &option.id());
        option.scroll_into_view_with_bool(false);
    }
}

fn go(option: &Element) {
    if let Some(address) = option.get_attribute("data-address") {
        let _ = location().set_href(&address);
    }
}

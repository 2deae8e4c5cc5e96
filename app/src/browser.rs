//! The few things that pages ask of the browser itself. Each does nothing where the browser does not offer it.

use leptos::{ev, prelude::window};
use web_sys::{HtmlSelectElement, wasm_bindgen::JsCast};

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The value that this browser remembers under `key`.
pub fn remembered(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Remembers `value` under `key`. Private windows may refuse; then it is not remembered.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// A property of the browser's own objects that older ones lack, such as `navigator.share`.
pub fn has(object: &web_sys::wasm_bindgen::JsValue, property: &str) -> bool {
    js_sys::Reflect::get(object, &property.into()).is_ok_and(|value| !value.is_undefined())
}

/// Sends the form of which a choice has changed. Text is sent when its writer says so.
pub fn send_choice(event: ev::Event) {
    let choice = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
    if let Some(form) = choice.and_then(|choice| choice.form()) {
        let _ = form.request_submit();
    }
}

//! The few things that pages ask of the browser itself. Each does nothing where the browser does not offer it.

use leptos::prelude::window;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What this browser remembers under `key`.
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

/// Lets links to places of the same page be the browser's, and all others leave the position to the page they lead to.
#[cfg(not(feature = "ssr"))]
pub fn prepare_links() {
    use leptos::prelude::document;
    use web_sys::{
        AddEventListenerOptions, Element, Event,
        wasm_bindgen::{JsCast, closure::Closure},
    };

    let prepare = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let link = event.target().and_then(|it| it.dyn_into::<Element>().ok()?.closest("a[href]").ok().flatten());
        if let Some(link) = link {
            if link.get_attribute("href").is_some_and(|href| href.starts_with('#')) {
                event.stop_propagation();
            } else {
                let _ = link.set_attribute("noscroll", "");
            }
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
        "click",
        prepare.into_js_value().unchecked_ref(),
        &options,
    );
}

//! The functions of the browser that the staff's pages need on both sides.

#[cfg(not(feature = "ssr"))]
mod own;

use leptos::{ev, prelude::*, task::tick};
use web_sys::{
    Element, Event, FocusOptions, FormData, HtmlDetailsElement, HtmlElement, HtmlFormElement, HtmlInputElement,
    wasm_bindgen::JsCast,
};

#[cfg(not(feature = "ssr"))]
pub use self::own::{Listener, all, fits_media, give_focus_back, holds, is_typing, new_after, within};

use crate::Sent;

/// The target of `event`, if it is an element.
pub fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest element around `element`, or itself, that fits `selector`.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Whether `element` fits `selector`.
pub fn fits(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// The first element of the page that fits `selector`.
pub fn first(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// The first element in `element` that fits `selector`.
pub fn first_in(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// The element at these pixels of the window; `None` outside it.
#[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
pub fn at_pixel(x: i32, y: i32) -> Option<Element> {
    document().element_from_point(x as f32, y as f32)
}

/// The first field that matches `selector` and holds unsaved input.
pub fn typed(selector: &str) -> Option<HtmlElement> {
    let fields = document().query_selector_all(selector).ok()?;
    let mut fields = (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into::<HtmlInputElement>().ok());
    // A refused form shows again the text that it sent: that is saved nowhere.
    let is_unsaved =
        |field: &HtmlInputElement| field.value() != field.default_value() || field.has_attribute("aria-invalid");
    fields.find(is_unsaved).map(Into::into)
}

/// Whether it is a plain click: no other button, no other window.
pub fn is_plain(event: &ev::MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// The form sent by `event`, its fields, and the button that was pressed.
pub fn sent(event: &ev::SubmitEvent) -> Option<(HtmlFormElement, Sent, Option<HtmlElement>)> {
    let form: HtmlFormElement = element_of(event)?.dyn_into().ok()?;
    let fields = FormData::new_with_form(&form).ok()?;
    let by = event.submitter();
    let pairs = js_sys::try_iter(&fields).ok()??.flatten().filter_map(|pair| {
        let pair: js_sys::Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    // A button that has a name says more.
    let own = by.as_ref().and_then(|by| Some((by.get_attribute("name")?, by.get_attribute("value")?)));
    Some((form, Sent::new(pairs.chain(own)), by))
}

/// Moves the focus to the first element that matches `selector`, after pending changes are in the page. Folded parts around it are opened.
pub async fn focus(selector: String) {
    tick().await;
    let Some(element) = first(&selector) else { return };
    unfold(&element);
    focus_at(&element);
}

/// Moves the focus to `element` without scrolling.
pub fn focus_at(element: &HtmlElement) {
    let calm = FocusOptions::new();
    calm.set_prevent_scroll(true);
    let _ = element.focus_with_options(&calm);
}

/// Opens the folded parts around `element`.
pub fn unfold(element: &Element) {
    let mut within = Some(element.clone());
    while let Some(fold) = within.and_then(|it| around(&it, "details > :not(summary)")?.parent_element()) {
        if let Some(fold) = fold.dyn_ref::<HtmlDetailsElement>() {
            fold.set_open(true);
        }
        within = Some(fold);
    }
}

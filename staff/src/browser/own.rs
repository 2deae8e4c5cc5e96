//! Functions for code that runs in browsers alone.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use web_sys::{
    Element, Event, EventTarget, HtmlElement, Node, NodeList,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use super::{fits, focus_at};

/// An event listener. Dropping it removes it.
#[must_use = "an event is listened to as long as this is there"]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    heard: Closure<dyn Fn(Event)>,
    is_first: bool,
}

impl Listener {
    /// Listens to `event` at `target`.
    pub fn new<E: JsCast>(target: &EventTarget, event: &'static str, does: impl Fn(E) + 'static) -> Self {
        Self::at(target, event, does, false)
    }

    /// Listens to `event` at `target` in the capture phase, before its descendants.
    pub fn first<E: JsCast>(target: &EventTarget, event: &'static str, does: impl Fn(E) + 'static) -> Self {
        Self::at(target, event, does, true)
    }

    fn at<E: JsCast>(target: &EventTarget, event: &'static str, does: impl Fn(E) + 'static, is_first: bool) -> Self {
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| does(event.unchecked_into()));
        let listener = heard.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_bool(event, listener, is_first);
        Self { target: target.clone(), event, heard, is_first }
    }

    /// Listens until the document ends.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, heard, self.is_first);
    }
}

/// The elements of the page that fit `selector`.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    document().query_selector_all(selector).map(listed).unwrap_or_default()
}

/// The elements in `element` that fit `selector`.
pub fn within(element: &Element, selector: &str) -> Vec<HtmlElement> {
    element.query_selector_all(selector).map(listed).unwrap_or_default()
}

fn listed(found: NodeList) -> Vec<HtmlElement> {
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// A new element called `name`, of the class `class`, after `node`.
pub fn new_after(node: &Node, name: &str, class: &str) -> Option<HtmlElement> {
    let made: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
    made.set_class_name(class);
    node.parent_node()?.insert_before(&made, node.next_sibling().as_ref()).ok()?;
    Some(made)
}

/// Whether `element` is `outer` or in it.
pub fn holds(outer: &Element, element: Option<&Element>) -> bool {
    element.is_some_and(|element| outer.contains(Some(element.unchecked_ref::<Node>())))
}

/// Whether the window fits the media query `query`.
pub fn fits_media(query: &str) -> bool {
    let asked = || -> Result<JsValue, JsValue> {
        let ask: Function = Reflect::get(&window(), &"matchMedia".into())?.dyn_into()?;
        Reflect::get(&ask.call1(&window(), &query.into())?, &"matches".into())
    };
    asked().is_ok_and(|fits| fits.is_truthy())
}

/// Whether `element` takes typed text, so that a letter is no keyboard shortcut.
pub fn is_typing(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
        || fits(element, "input:not([type=radio], [type=checkbox], [type=button]), textarea, select")
}

/// Gives the focus back to `element`, which had it before a dialog.
pub fn give_focus_back(element: &HtmlElement) {
    // TipTap leaves itself at its element; it also puts the caret back at once.
    if focus_editor(element).is_err() && element.is_connected() {
        focus_at(element);
    }
}

fn focus_editor(element: &HtmlElement) -> Result<(), JsValue> {
    let view = Reflect::get(&Reflect::get(element, &"editor".into())?, &"view".into())?;
    let focus: Function = Reflect::get(&view, &"focus".into())?.dyn_into()?;
    focus.call0(&view).map(drop)
}

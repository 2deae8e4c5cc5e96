//! What scripts add to the directory. It works on the elements that the server wrote.

use leptos::{ev, prelude::*};
use web_sys::{
    Element, HtmlDetailsElement, HtmlElement, HtmlInputElement,
    wasm_bindgen::{JsCast, closure::Closure},
};

use crate::browser::{remember, remembered};

/// Under which name a browser remembers the groups that a reader has opened, by their places.
const OPENED: &str = "directory";

/// Starts the filter, and remembers what the reader opens.
pub fn liven() {
    let Some(section) = document().get_element_by_id("directory") else { return };
    let Some(input) = all::<HtmlInputElement>(&section, "input").pop() else { return };

    listen(&section, "click", {
        let (section, input) = (section.clone(), input.clone());
        move || {
            // The element has not changed yet while its click is handled.
            let (section, input) = (section.clone(), input.clone());
            request_animation_frame(move || {
                if input.value().trim().is_empty() {
                    keep_opened(&section);
                }
            });
        }
    });
    listen(&input, "input", {
        let (section, input) = (section.clone(), input.clone());
        move || narrow(&section, &input.value())
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && document().active_element().as_ref() == Some(input.as_ref()) {
            input.set_value("");
            narrow(&section, "");
        }
    });
    on_cleanup(move || escape.remove());
}

/// Shows the links whose names hold `wanted`, opens their groups, and says how many there are.
fn narrow(section: &Element, wanted: &str) {
    let wanted = wanted.trim().to_lowercase();
    let opened = remembered(OPENED).unwrap_or_default();
    let mut left = 0;
    for (place, group) in all::<HtmlDetailsElement>(section, "details").into_iter().enumerate() {
        let mut left_here = 0;
        for link in all::<HtmlElement>(&group, "li") {
            let fits = link.text_content().unwrap_or_default().to_lowercase().contains(&wanted);
            link.set_hidden(!fits);
            left_here += usize::from(fits);
        }
        let was_open = opened.split(',').any(|it| it == place.to_string());
        group.set_open(if wanted.is_empty() { was_open } else { left_here > 0 });
        group.set_hidden(left_here == 0);
        left += left_here;
    }
    if let Some(output) = all::<HtmlElement>(section, "output").pop() {
        let said = if wanted.is_empty() {
            String::new()
        } else {
            let part = |name| output.get_attribute(name).unwrap_or_default();
            format!("{}{left}{}", part("data-before"), part("data-after"))
        };
        output.set_text_content(Some(&said));
    }
}

fn keep_opened(section: &Element) {
    let places: Vec<String> = all::<HtmlDetailsElement>(section, "details")
        .iter()
        .enumerate()
        .filter(|(_, group)| group.open())
        .map(|(place, _)| place.to_string())
        .collect();
    remember(OPENED, &places.join(","));
}

fn all<T: JsCast>(within: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The directory stays as long as the document, and so do its listeners.
fn listen(element: &Element, event: &str, handler: impl Fn() + 'static) {
    let handler = Closure::<dyn Fn()>::new(handler).into_js_value();
    let _ = element.add_event_listener_with_callback(event, handler.unchecked_ref());
}
